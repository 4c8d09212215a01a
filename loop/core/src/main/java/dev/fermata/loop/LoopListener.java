package dev.fermata.loop;

import java.time.Duration;

/**
 * Is told what happens in a loop, to count and to measure it. Called on the loop's threads, unless said otherwise, and for
 * what a source publishes on that of the source; so it has to be quick, must not throw, and may be called by several threads.
 */
public interface LoopListener {
    /** Listens to nothing, and costs nothing. */
    LoopListener NONE = new LoopListener() {};

    /**
     * A handler has run until it had to wait, or to its end.
     *
     * @param handlers the {@linkplain HandlerSettings#name() name} of its kind
     * @param key as {@link Events#key} tells it
     * @param nanos how long it ran, in nanoseconds
     */
    default void ran(String handlers, Object key, long nanos) {}

    /**
     * A handler has failed.
     *
     * @param handlers the {@linkplain HandlerSettings#name() name} of its kind
     * @param key as {@link Events#key} tells it
     * @param failure what left its body
     */
    default void failed(String handlers, Object key, Throwable failure) {}

    /** An event was not handled. Comes beside {@link LoopSettings#deadLetters()}. */
    default void deadLetter(DeadLetter letter) {}

    /** A handler hogs its shard. Called by the watchdog's own thread. */
    default void stuck(StuckHandler handler) {}

    /**
     * A shard has closed.
     *
     * @param took from when it was told to
     * @param unfinished how many handlers had not finished what was queued when the time for that was over
     */
    default void closed(Duration took, int unfinished) {}
}
