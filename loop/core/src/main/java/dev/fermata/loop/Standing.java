package dev.fermata.loop;

/**
 * What a handler is doing, and what it waits for.
 *
 * <p>Numbers rather than an enum: a number is written without a barrier of the garbage collector, which under G1 is a
 * fence.
 */
final class Standing {
    /** It has not begun. */
    static final int UNBORN = 0;

    /** Its body runs. */
    static final int RUNNING = 1;

    /** It waits for any event, perhaps for a time only. */
    static final int FOR_EVENT = 2;

    /** It waits for one or more events, to be given all that come in one turn. */
    static final int FOR_BATCH = 3;

    /** It waits for an event of a kind, perhaps for a time only, and puts the others off. */
    static final int FOR_WANTED = 4;

    /** It sleeps. */
    static final int FOR_TIME = 5;

    /** It waits for the outcome of something, perhaps for a time only. */
    static final int FOR_OUTCOME = 6;

    /** It has failed, and begins again when it has rested. */
    static final int RESTING = 7;

    /** It has failed for good, and takes no event. */
    static final int STOPPED = 8;

    /** It is no more. */
    static final int ENDED = 9;

    private Standing() {}
}
