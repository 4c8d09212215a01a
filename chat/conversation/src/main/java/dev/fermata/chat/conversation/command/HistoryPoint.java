package dev.fermata.chat.conversation.command;

import dev.fermata.chat.event.History.Point;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** How a point in a conversation is written: by a message's id, or by a time (IRCv3 draft/chathistory). */
final class HistoryPoint {
    private static final String ID = "msgid=";
    private static final String TIME = "timestamp=";

    private HistoryPoint() {}

    /** @param mayBeAny whether an asterisk is one too */
    static Optional<Point> parse(String text, boolean mayBeAny) {
        if (mayBeAny && text.equals("*")) {
            return Optional.of(Point.Beginning.INSTANCE);
        }
        if (text.startsWith(ID)) {
            return Optional.of(new Point.Id(text.substring(ID.length())));
        }
        return time(text).map(Point.Time::new);
    }

    /** A time alone, to the millisecond, as the journal keeps it; what does not fit is no time of a message. */
    static Optional<Instant> time(String text) {
        if (!text.startsWith(TIME)) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(text.substring(TIME.length()));
            return Optional.of(Instant.ofEpochMilli(time.toEpochMilli()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }
}
