/**
 * The commands of the protocol. Each is a class of its own and a line in {@code Commands}, which is their table; beside them, what
 * only they need. Nothing else in the chat knows of them.
 */
@NullMarked
package dev.fermata.chat.conversation.command;

import org.jspecify.annotations.NullMarked;
