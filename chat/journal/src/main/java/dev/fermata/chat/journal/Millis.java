package dev.fermata.chat.journal;

import java.time.Instant;

/** Times as the journal keeps them. */
final class Millis {
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Millis() {}

    /** A time to compare with; one that is further away than milliseconds can tell is the furthest that they can. */
    static long of(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return Long.MIN_VALUE;
        }
        return time.isAfter(LATEST) ? Long.MAX_VALUE : time.toEpochMilli();
    }
}
