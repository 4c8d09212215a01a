/**
 * The sockets: {@link dev.fermata.chat.socket.SocketServer} listens for IRC over TCP, TLS and WebSocket, turns what comes
 * in into {@linkplain dev.fermata.chat.event.ClientEvent events}, and sends what an
 * {@linkplain dev.fermata.chat.event.Outbox outbox} is given.
 */
@NullMarked
package dev.fermata.chat.socket;

import org.jspecify.annotations.NullMarked;
