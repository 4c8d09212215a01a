/**
 * Who and what is there: {@code Network} is all of it, {@code Client} a connection, {@code User} somebody with one connection or
 * several; around them, how they are known, what they are told and what is kept of them.
 */
@NullMarked
package dev.fermata.chat.conversation.network;

import org.jspecify.annotations.NullMarked;
