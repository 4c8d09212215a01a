package dev.fermata.chat.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of messages (IRCv3 message-ids) that say when they were given: so it is known where in a history one belongs that is not
 * in it, for it was passed on and not kept, or is kept no longer.
 */
public final class MessageId {
    private static final Pattern WITH_TIME = Pattern.compile(".+-.+-([0-9a-z]{1,9})");

    private MessageId() {}

    /**
     * An id.
     *
     * @param prefix has no hyphen in it
     * @param counter the same never twice with a prefix
     */
    public static String of(String prefix, long counter, Instant time) {
        return "%s-%s-%s".formatted(prefix, text(counter), text(time.toEpochMilli()));
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    /** When an id was given, to the millisecond; empty when it does not say. */
    public static Optional<Instant> time(String id) {
        Matcher parts = WITH_TIME.matcher(id);
        return parts.matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(parts.group(1), Character.MAX_RADIX)))
                : Optional.empty();
    }
}
