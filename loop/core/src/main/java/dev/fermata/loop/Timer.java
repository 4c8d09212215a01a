package dev.fermata.loop;

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
}
