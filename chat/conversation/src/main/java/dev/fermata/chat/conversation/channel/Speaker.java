package dev.fermata.chat.conversation.channel;

/**
 * Somebody who wants to say something.
 *
 * @param isMember whether they are in the channel
 * @param ranks that they have there
 * @param text what they want to say; empty for tags without words
 * @param state of the channel
 */
public record Speaker(Identity identity, boolean isMember, Ranks ranks, String text, ChannelState state) {
    private static final char CTCP = '\u0001';
    private static final String ACTION = CTCP + "ACTION";

    /** Whether it is a CTCP request that is to be answered by a program; an ACTION is but a way of speaking. */
    public boolean isCtcp() {
        return isCtcp(text);
    }

    public static boolean isCtcp(String text) {
        return !text.isEmpty() && text.charAt(0) == CTCP && !text.startsWith(ACTION);
    }
}
