package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of each conversation as a whole: under which name its entries are found, its last position, and
 * when something was last said. Changes are held back until {@link #flush}, so that a group writes each row once.
 */
final class ConversationTable {
    /** A conversation's row, as it will be. */
    static final class Row {
        private final long number;
        private String name;
        private long head;
        private @Nullable Long latest;

        private Row(long number, String name, long head, @Nullable Long latest) {
            this.number = number;
            this.name = name;
            this.head = head;
            this.latest = latest;
        }

        long number() {
            return number;
        }

        /** As it was first spelled. */
        String name() {
            return name;
        }

        long head() {
            return head;
        }

        void advance() {
            head++;
        }

        void said(long time) {
            latest = latest == null ? time : Math.max(latest, time);
        }
    }

    private final Statements statements;
    private final Map<Conversation, Row> held = new HashMap<>();

    ConversationTable(Statements statements) {
        this.statements = statements;
    }

    /** The last position of a conversation, 0 when it has no log. */
    long head(Conversation conversation) throws SQLException {
        Row row = find(conversation);
        return row == null ? 0 : row.head();
    }

    /** The row of a conversation, which is made when there is none. */
    Row row(Conversation conversation) throws SQLException {
        Row row = find(conversation);
        return row == null ? insert(conversation) : row;
    }

    @Nullable
    Row find(Conversation conversation) throws SQLException {
        Row row = held.get(conversation);
        if (row == null) {
            row = select(conversation);
            if (row != null) {
                held.put(conversation, row);
            }
        }
        return row;
    }

    private @Nullable Row select(Conversation conversation) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT number, name, head, latest FROM conversation WHERE key = ?", conversation.key());
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Row(row.getLong(1), row.getString(2), row.getLong(3), Statements.number(row, 4))
                    : null;
        }
    }

    private Row insert(Conversation conversation) throws SQLException {
        PreparedStatement insert = statements.prepare(
                "INSERT INTO conversation (key, name, head) VALUES (?, ?, 0) RETURNING number",
                conversation.key(),
                conversation.format());
        long number;
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            number = row.getLong(1);
        }
        if (conversation instanceof Pair pair) {
            insertParty(pair.one().key(), number);
            if (!pair.one().equals(pair.other())) {
                insertParty(pair.other().key(), number);
            }
        }
        Row row = new Row(number, conversation.format(), 0, null);
        held.put(conversation, row);
        return row;
    }

    private void insertParty(String key, long number) throws SQLException {
        statements
                .prepare("INSERT INTO party (party, conversation) VALUES (?, ?)", key, number)
                .executeUpdate();
    }

    /** Files a conversation under another name from now on. */
    void rename(Conversation from, Channel to) throws SQLException {
        Row row = row(from);
        statements
                .prepare(
                        "UPDATE conversation SET key = ?, name = ? WHERE number = ?", to.key(), to.name(), row.number())
                .executeUpdate();
        row.name = to.name();
        held.remove(from);
        held.put(to, row);
    }

    /** Looks again when something was last said, after some of it was taken out. */
    void lookAgain(long number) throws SQLException {
        Long latest = latestOf(number);
        for (Row row : held.values()) {
            if (row.number == number) {
                row.latest = latest;
                return;
            }
        }
        statements.hold("UPDATE conversation SET latest = ? WHERE number = ?", latest, number);
    }

    private @Nullable Long latestOf(long number) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT max(time) FROM entry WHERE conversation = ? AND " + EntryColumns.IS_SAID, number);
        try (ResultSet latest = select.executeQuery()) {
            latest.next();
            return Statements.number(latest, 1);
        }
    }

    void flush() throws SQLException {
        for (Row row : held.values()) {
            statements.hold(
                    "UPDATE conversation SET head = ?, latest = ? WHERE number = ?", row.head, row.latest, row.number);
        }
        held.clear();
    }

    void clear() {
        held.clear();
    }
}
