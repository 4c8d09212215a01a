package dev.fermata.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A point in time at which a handler may have waited long enough; a node of the list that it is in. */
final class Timer {
    /** In place of a slot. */
    static final int GONE_OFF = -1;

    final HandlerCell<?> cell;

    /** In nanoseconds of the loop's clock. */
    final long deadline;

    @Nullable
    Timer before;

    @Nullable
    Timer after;

    /** The list of the wheel that it is in. */
    int slot;

    Timer(HandlerCell<?> cell, long deadline) {
        this.cell = cell;
        this.deadline = deadline;
    }

    /** How long something may take, so that it is safe to add to any time. */
    static long nanos(Duration duration) {
        // Half the range of nanoTime, some 146 years: as good as for ever, and safe to compare by difference.
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) < 0 ? duration.toNanos() : Long.MAX_VALUE / 2;
    }
}
