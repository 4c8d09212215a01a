package dev.fermata.chat.account;

import java.time.Duration;

/**
 * How soon one may try again who could not log in.
 *
 * @param freePerAccount how many failures in a row cost no wait, for one account
 * @param freePerAddress the same for all that comes from one network address, where many people may be
 * @param delayFirst what the first failure after these costs; each one after it costs twice as much
 * @param delayMax the longest
 * @param forgottenAfter when a failure counts no more; not less than the longest wait
 * @param trackedMax how many accounts and addresses are remembered at most; the oldest are forgotten first
 */
public record ThrottleSettings(
        int freePerAccount,
        int freePerAddress,
        Duration delayFirst,
        Duration delayMax,
        Duration forgottenAfter,
        int trackedMax) {

    public ThrottleSettings {
        if (forgottenAfter.compareTo(delayMax) < 0) {
            throw new IllegalArgumentException(
                    "forgottenAfter cannot be %s: it is at least delayMax, %s".formatted(forgottenAfter, delayMax));
        }
    }

    /** What a server has of which nothing is configured. */
    public static ThrottleSettings defaults() {
        return new ThrottleSettings(3, 10, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1), 100_000);
    }
}
