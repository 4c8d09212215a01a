package dev.fermata.chat.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How often something is done for each of many, hour by hour; somebody's hour begins with their first time. Those who were
 * last seen are remembered. Safe for use by many threads.
 */
final class HourlyRation {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TRACKED_MAX = 100_000;

    private record Used(Instant since, int times) {}

    private final Map<String, Used> used = new Recent<>(TRACKED_MAX);

    /**
     * Takes one more, if there is one left.
     *
     * @param most how many there are in an hour
     * @return how long to wait for it; zero when it was taken
     */
    synchronized Duration take(String who, int most, Instant now) {
        Used before = used.get(who);
        Used sinceThen = before == null || !now.isBefore(before.since().plus(HOUR)) ? new Used(now, 0) : before;
        if (sinceThen.times() >= most) {
            return Duration.between(now, sinceThen.since().plus(HOUR));
        }
        used.put(who, new Used(sinceThen.since(), sinceThen.times() + 1));
        return Duration.ZERO;
    }
}
