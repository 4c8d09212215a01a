package dev.fermata.chat.account;

import java.time.Duration;

/**
 * What a password costs to check, and how many are checked at once. The memory that all checks together use is bounded by
 * {@code memoryKib} times {@code checksAtOnceMax}.
 *
 * @param memoryKib how much memory Argon2id fills, in KiB
 * @param iterations how often it does
 * @param parallelism in how many lanes
 * @param scramIterations how often SCRAM's keys are hashed, by the client too at each login; at least 4096 (RFC 7677, 4), or
 *     0 to keep no such keys
 * @param checksAtOnceMax how many passwords are hashed at the same time
 * @param checksWaitingMax how many more may wait; what comes beyond is refused
 * @param idleThreadKept how long a thread that has nothing to hash is kept
 */
public record PasswordSettings(
        int memoryKib,
        int iterations,
        int parallelism,
        int scramIterations,
        int checksAtOnceMax,
        int checksWaitingMax,
        Duration idleThreadKept) {

    static final int SCRAM_ITERATIONS_MIN = 4096;

    public PasswordSettings {
        require(memoryKib >= 8 * parallelism, "memoryKib", memoryKib, "at least 8 for each lane");
        require(iterations >= 1, "iterations", iterations, "at least 1");
        require(parallelism >= 1, "parallelism", parallelism, "at least 1");
        require(
                scramIterations == 0 || scramIterations >= SCRAM_ITERATIONS_MIN,
                "scramIterations",
                scramIterations,
                "0 for none, or at least " + SCRAM_ITERATIONS_MIN);
        require(checksAtOnceMax >= 1, "checksAtOnceMax", checksAtOnceMax, "at least 1");
        require(checksWaitingMax >= 1, "checksWaitingMax", checksWaitingMax, "at least 1");
    }

    private static void require(boolean holds, String what, int value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s cannot be %d: it is %s".formatted(what, value, allowed));
        }
    }

    /** OWASP's recommendation for Argon2id, and as many checks at once as there are processors, but not more than 4. */
    public static PasswordSettings defaults() {
        int checksAtOnce = Math.min(4, Runtime.getRuntime().availableProcessors());
        return new PasswordSettings(19 * 1024, 2, 1, 16_384, checksAtOnce, 500, Duration.ofSeconds(10));
    }

    /** With other costs of Argon2id. */
    public PasswordSettings withArgon2(int memoryKib, int iterations, int parallelism) {
        return new PasswordSettings(
                memoryKib, iterations, parallelism, scramIterations, checksAtOnceMax, checksWaitingMax, idleThreadKept);
    }

    /** With another cost of SCRAM's keys. */
    public PasswordSettings withScramIterations(int scramIterations) {
        return new PasswordSettings(
                memoryKib, iterations, parallelism, scramIterations, checksAtOnceMax, checksWaitingMax, idleThreadKept);
    }

    /** With other limits. */
    public PasswordSettings withChecksMax(int checksAtOnceMax, int checksWaitingMax) {
        return new PasswordSettings(
                memoryKib, iterations, parallelism, scramIterations, checksAtOnceMax, checksWaitingMax, idleThreadKept);
    }
}
