package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Entry.Joined;
import dev.fermata.chat.event.Entry.Parted;
import dev.fermata.chat.event.Entry.Quit;
import dev.fermata.chat.event.Entry.Renamed;
import dev.fermata.chat.event.Entry.Said;
import dev.fermata.chat.event.Entry.TopicSet;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry lies in the table {@code entry}.
 *
 * @param kind the protocol's command that shows it
 * @param target of what was said; null otherwise
 * @param text what was said, the reason, the topic or the new nick; null when there is none
 * @param tags as they stand on a line, without the at sign; null when there are none
 */
record EntryRow(
        String kind,
        @Nullable String target,
        @Nullable String text,
        @Nullable String tags) {
    static final String COLUMNS = "id, time, kind, source, target, text, tags";

    private static EntryRow of(Entry entry) {
        return switch (entry) {
            case Said said -> new EntryRow(said.verb().name(), said.target(), said.text(), tagsOf(said));
            case Joined joined -> new EntryRow("JOIN", null, null, null);
            case Parted parted -> new EntryRow("PART", null, parted.reason(), null);
            case Quit quit -> new EntryRow("QUIT", null, quit.reason(), null);
            case TopicSet topic -> new EntryRow("TOPIC", null, topic.topic(), null);
            case Renamed renamed -> new EntryRow("NICK", null, renamed.nick(), null);
        };
    }

    private static @Nullable String tagsOf(Said said) {
        return said.tags().isEmpty() ? null : new IrcMessage(said.tags(), null, "T", java.util.List.of()).format();
    }

    /** Sets the parameters of {@link #COLUMNS}, the first of them at {@code index}. */
    static void bind(PreparedStatement statement, int index, Entry entry) throws SQLException {
        EntryRow row = of(entry);
        statement.setString(index, entry.id());
        statement.setLong(index + 1, entry.time().toEpochMilli());
        statement.setString(index + 2, row.kind);
        statement.setString(index + 3, entry.source().prefix());
        statement.setString(index + 4, row.target);
        statement.setString(index + 5, row.text);
        statement.setString(index + 6, row.tags);
    }

    /** Reads {@link #COLUMNS}. */
    static Entry read(Conversation conversation, ResultSet row) throws SQLException {
        String id = row.getString("id");
        Instant time = Instant.ofEpochMilli(row.getLong("time"));
        Source source = Source.parse(row.getString("source"));
        String kind = row.getString("kind");
        return switch (kind) {
            case "JOIN" -> new Joined(conversation, id, time, source);
            case "PART" -> new Parted(conversation, id, time, source, row.getString("text"));
            case "QUIT" -> new Quit(conversation, id, time, source, row.getString("text"));
            case "TOPIC" -> new TopicSet(conversation, id, time, source, row.getString("text"));
            case "NICK" -> new Renamed(conversation, id, time, source, row.getString("text"));
            default -> readSaid(conversation, row);
        };
    }

    static Said readSaid(Conversation conversation, ResultSet row) throws SQLException {
        return new Said(
                conversation,
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                Source.parse(row.getString("source")),
                Verb.valueOf(row.getString("kind")),
                row.getString("target"),
                row.getString("text"),
                readTags(row.getString("tags")));
    }

    private static Map<String, String> readTags(@Nullable String tags) {
        IrcMessage line = tags == null ? null : IrcMessage.parse(tags);
        return line == null ? Map.of() : line.tags();
    }
}
