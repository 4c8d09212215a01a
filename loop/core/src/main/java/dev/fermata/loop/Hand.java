package dev.fermata.loop;

/**
 * What a handler has been given, and whether it has done with that.
 *
 * <p>Numbers, as those of {@link Standing}.
 */
final class Hand {
    /** It has not been given any event yet. */
    static final byte NEVER_USED = 0;

    /** It has done with what it was given, since it has asked for more. */
    static final byte EMPTY = 1;

    /** It has not done yet with what it was given last. */
    static final byte FULL = 2;

    private Hand() {}

    /** When it asks for more: one that has never been given anything still has not. */
    static byte emptied(byte hand) {
        return hand == FULL ? EMPTY : hand;
    }
}
