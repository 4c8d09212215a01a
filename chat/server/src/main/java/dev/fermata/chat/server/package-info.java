/** The chat server: {@link dev.fermata.chat.server.ChatServer} wires the stations, {@code Main} is the command line. */
@NullMarked
package dev.fermata.chat.server;

import org.jspecify.annotations.NullMarked;
