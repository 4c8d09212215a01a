/**
 * One channel: {@code Room} is the generator's side of it, {@code ChannelState} all that is known of it at a moment, {@code Registrar}
 * and {@code Registration} what of that outlives its members.
 */
@NullMarked
package dev.fermata.chat.conversation.channel;

import org.jspecify.annotations.NullMarked;
