package dev.fermata.loop;

import java.util.concurrent.CompletionStage;

/** What a paused handler waits for. */
public sealed interface Wait {
    /** For its next event. */
    enum ForEvent implements Wait {
        INSTANCE
    }

    /**
     * For its next event, until a point in time.
     *
     * @param deadline in nanoseconds of the loop's {@link LoopSettings#nanoTime()}
     */
    record ForEventUntil(long deadline) implements Wait {}

    /** For a stage that has not completed yet. */
    record ForCompletion(CompletionStage<?> stage) implements Wait {}
}
