package dev.fermata.chat.conversation.settings;

import java.time.Duration;

/**
 * How long a client may be silent.
 *
 * @param registration how long it may take to say who it is
 * @param pingAfter how long it may say nothing before it is asked whether it is there
 * @param pongWithin how long it may then take to answer
 */
public record Timeouts(Duration registration, Duration pingAfter, Duration pongWithin) {

    /** @throws IllegalArgumentException when one is not positive */
    public Timeouts {
        requirePositive("registration", registration);
        requirePositive("pingAfter", pingAfter);
        requirePositive("pongWithin", pongWithin);
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is more than no time, not " + duration);
        }
    }

    /** 30 s, 90 s and 30 s. */
    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(30));
    }
}
