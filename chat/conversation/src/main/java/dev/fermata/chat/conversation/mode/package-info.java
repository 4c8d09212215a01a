/**
 * The modes of channels. Each is a class of its own, of one of the four kinds of {@code ChannelMode}, and a line in
 * {@code ChannelModes}, which is their table; around them, how a line of MODE is read and answered.
 */
@NullMarked
package dev.fermata.chat.conversation.mode;

import org.jspecify.annotations.NullMarked;
