package dev.fermata.loop;

/** A point in time at which a handler may have waited long enough. */
record Timer(long deadline, HandlerCell<?> cell) implements Comparable<Timer> {
    /** By difference, since nanoTime may wrap around. */
    @Override
    public int compareTo(Timer other) {
        return Long.signum(deadline - other.deadline);
    }
}
