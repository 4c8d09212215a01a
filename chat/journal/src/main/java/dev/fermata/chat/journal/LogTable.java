package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the log of each conversation. */
final class LogTable {
    private final PreparedStatement insert;
    private final PreparedStatement selectHead;

    /** The last positions, where the entries up to there are still held back. */
    private final Map<Conversation, Long> heads = new HashMap<>();

    LogTable(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO entry (conversation, position, " + EntryRow.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        selectHead = connection.prepareStatement("SELECT max(position) FROM entry WHERE conversation = ?");
    }

    Outcome<Long> append(Conversation conversation, long expected, List<Entry> entries) throws SQLException {
        long position = headOf(conversation);
        if (position != expected) {
            return new Outcome.Refused<>(new PositionConflictException(conversation, expected, position));
        }
        for (Entry entry : entries) {
            position++;
            insert.setString(1, conversation.key());
            insert.setLong(2, position);
            EntryRow.bind(insert, 3, entry);
            insert.addBatch();
        }
        heads.put(conversation, position);
        return new Outcome.Done<>(position);
    }

    private long headOf(Conversation conversation) throws SQLException {
        Long known = heads.get(conversation);
        if (known != null) {
            return known;
        }
        selectHead.setString(1, conversation.key());
        try (ResultSet row = selectHead.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    void flush() throws SQLException {
        if (!heads.isEmpty()) {
            insert.executeBatch();
            heads.clear();
        }
    }

    void clear() throws SQLException {
        heads.clear();
        insert.clearBatch();
    }
}
