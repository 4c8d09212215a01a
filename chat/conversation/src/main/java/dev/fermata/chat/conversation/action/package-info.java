/**
 * What is wanted of a channel, or of what two people say to each other. An {@code Action} plans, changes and shows; the room
 * knows none of them.
 */
@NullMarked
package dev.fermata.chat.conversation.action;

import org.jspecify.annotations.NullMarked;
