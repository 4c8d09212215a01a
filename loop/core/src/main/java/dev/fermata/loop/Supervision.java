package dev.fermata.loop;

import java.time.Duration;
import java.util.Objects;

/**
 * What to do when a handler fails, which is when an exception leaves its body. Whatever it is, the event that it was
 * handling becomes a dead letter, the events that wait for it are for the handler that follows it, and other handlers do not
 * notice.
 *
 * @param backoff how long a failed handler's key rests before it begins again; twice as long after each further failure in
 *     a row. Its events wait meanwhile
 * @param backoffMax the longest rest
 * @param restartsMax how many failures of a key within {@code window} are followed by a restart
 * @param window of the limit, from a key's first failure on; then the next failure begins another. A key that has not failed
 *     for as long, after its last rest, rests as briefly as at first
 * @param last what follows one failure more
 */
public record Supervision(Duration backoff, Duration backoffMax, int restartsMax, Duration window, Last last) {
    /** What to do when restarts do not help. */
    public enum Last {
        /** The key stays without a handler, and its events become dead letters, until {@link EventLoop#restart}. */
        STOP,
        /** The loop closes, and reports the failure. */
        ESCALATE
    }

    private static final Supervision RESTART =
            new Supervision(Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, Duration.ofMinutes(1), Last.STOP);

    /** Checks the figures. */
    public Supervision {
        if (backoff.isNegative() || backoffMax.compareTo(backoff) < 0) {
            throw new IllegalArgumentException("backoff is from 0 to backoffMax (" + backoffMax + "), not " + backoff);
        }
        if (restartsMax < 0) {
            throw new IllegalArgumentException("restartsMax is not negative: " + restartsMax);
        }
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window is positive, not " + window);
        }
        Objects.requireNonNull(last, "last");
    }

    /** The key's next event finds a new handler, at once and however often. The default. */
    public static Supervision restart() {
        return RESTART;
    }

    /** The first failure ends the key, until {@link EventLoop#restart}. */
    public static Supervision stop() {
        return RESTART.withLimit(0, RESTART.window, Last.STOP);
    }

    /** The first failure closes the loop, as {@link EventLoop#close} does; {@link EventLoop#failure} tells it. */
    public static Supervision escalate() {
        return RESTART.withLimit(0, RESTART.window, Last.ESCALATE);
    }

    /** Lets a failed key rest, twice as long each time. */
    public Supervision withBackoff(Duration first, Duration longest) {
        return new Supervision(first, longest, restartsMax, window, last);
    }

    /** Restarts a key only so often within a time. */
    public Supervision withLimit(int restarts, Duration within, Last then) {
        return new Supervision(backoff, backoffMax, restarts, within, then);
    }

    /** The rest before the restart that follows the {@code failures}-th failure. */
    Duration restAfter(int failures) {
        if (backoff.isZero()) {
            return backoff;
        }
        Duration rest = backoff;
        for (int doubled = 1; doubled < failures && rest.compareTo(backoffMax) < 0; doubled++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(backoffMax) < 0 ? rest : backoffMax;
    }
}
