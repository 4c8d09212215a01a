package dev.fermata.chat.socket;

/**
 * How often something happens, against how often it may: the generic cell rate algorithm (ITU-T I.371), which needs one
 * number. That number is the time at which all that has happened would have been due, had it come at the steady rate; it may
 * run ahead of the clock by as much as comes at once.
 *
 * <p>Used by one thread at a time. Times are in nanoseconds, of a clock that may start anywhere.
 */
final class Pace {
    private boolean begun;
    private long due;

    /**
     * Counts one more, if it may happen now.
     *
     * @param interval how long one takes at the steady rate
     * @param burst how many may come at once, at least 1
     * @return 0 when it may; else how long it has to wait, and it has not been counted
     */
    long take(long now, long interval, int burst) {
        long wait = wait(now, interval, burst);
        if (wait == 0) {
            due = (isBehind(now) ? now : due) + interval;
            begun = true;
        }
        return wait;
    }

    /** How long one more has to wait; 0 when it may happen now. */
    long wait(long now, long interval, int burst) {
        return isBehind(now) ? 0 : Math.max(0, due - now - (burst - 1) * interval);
    }

    /** Whether all that has happened would have been due by now: then it may be forgotten. */
    boolean isBehind(long now) {
        return !begun || due - now <= 0;
    }
}
