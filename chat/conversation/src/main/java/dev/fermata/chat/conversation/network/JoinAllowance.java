package dev.fermata.chat.conversation.network;

import java.time.Duration;
import java.time.Instant;

/**
 * How many channels one client may still come into now: all that it may be in at once, and then one each second. Each of
 * them is told to all who are in, so that coming and going is dear.
 */
public final class JoinAllowance {
    private double used;
    private Instant since = Instant.EPOCH;

    /** Uses one up; false when there is none. */
    public boolean take(Instant now, int most) {
        used = Math.max(0, used - Duration.between(since, now).toMillis() / 1_000.0);
        since = now;
        if (used + 1 > most) {
            return false;
        }
        used++;
        return true;
    }
}
