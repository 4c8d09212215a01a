package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds what a {@link Sweeper} goes through. */
final class KeepingReader {
    /**
     * Some of the entries of an account.
     *
     * @param conversation the number of the last one's
     * @param position the last one's
     */
    record Page(long conversation, long position, List<Entry> entries) {
        static final Page FIRST = new Page(0, 0, List.of());
    }

    private static final String CONVERSATIONS = """
            SELECT number FROM conversation WHERE number > ?
            AND EXISTS (SELECT 1 FROM entry WHERE conversation = number AND time < ?) ORDER BY number LIMIT ?""";

    private KeepingReader() {}

    /** The numbers, in their order, of conversations that have an entry older than a time. */
    static List<Long> conversationsWithOlder(Statements statements, long after, long time, int limit)
            throws SQLException {
        PreparedStatement select = statements.prepare(CONVERSATIONS, after, time, limit);
        List<Long> numbers = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    static Page ofAccount(Statements statements, String account, Page last, int limit) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT conversation.number, position, name, " + EntryColumns.NAMES
                        + " FROM entry JOIN conversation ON conversation.number = entry.conversation"
                        + " WHERE account = ? AND (entry.conversation, position) > (?, ?)"
                        + " ORDER BY entry.conversation, position LIMIT ?",
                account,
                last.conversation(),
                last.position(),
                limit);
        long conversation = last.conversation();
        long position = last.position();
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                conversation = row.getLong(1);
                position = row.getLong(2);
                entries.add(EntryColumns.read(row, 4).entry(Conversation.parse(row.getString(3))));
            }
        }
        return new Page(conversation, position, entries);
    }
}
