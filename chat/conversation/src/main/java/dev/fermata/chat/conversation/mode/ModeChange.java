package dev.fermata.chat.conversation.mode;

/**
 * One change of a mode, as it is asked for.
 *
 * @param isAdded whether the mode is set, or taken away
 * @param parameter empty when there is none
 */
public record ModeChange(boolean isAdded, ChannelMode mode, String parameter) {}
