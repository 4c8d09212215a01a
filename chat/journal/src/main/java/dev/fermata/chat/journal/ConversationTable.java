package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        private boolean changed;

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
            changed = true;
        }

        void said(long time) {
            latest = latest == null ? time : Math.max(latest, time);
        }
    }

    private static final int TOGETHER = 50;

    private final Statements statements;
    private final String forUpdate;
    private final Map<Conversation, Row> held = new HashMap<>();

    ConversationTable(Statements statements, String forUpdate) {
        this.statements = statements;
        this.forUpdate = forUpdate;
    }

    /** Looks rows up, in the order of their keys: so two writers do not wait for each other in a circle. */
    void lock(Collection<Conversation> conversations) throws SQLException {
        TreeMap<String, Conversation> byKey = new TreeMap<>();
        conversations.forEach(conversation -> byKey.put(conversation.key(), conversation));
        List<String> keys = List.copyOf(byKey.keySet());
        for (int start = 0; start < keys.size(); start += TOGETHER) {
            List<String> some = keys.subList(start, Math.min(keys.size(), start + TOGETHER));
            try (ResultSet row = select(some).executeQuery()) {
                while (row.next()) {
                    Conversation conversation = Objects.requireNonNull(byKey.get(row.getString(1)));
                    held.put(conversation, row(row));
                }
            }
        }
    }

    private PreparedStatement select(List<String> keys) throws SQLException {
        // Of one size or the other, so that there are not many statements.
        int count = keys.size() == 1 ? 1 : TOGETHER;
        List<String> padded = new ArrayList<>(keys);
        padded.addAll(Collections.nCopies(count - keys.size(), keys.getLast()));
        return statements.prepare(
                "SELECT key, number, name, head, latest FROM conversation WHERE key IN ("
                        + String.join(", ", Collections.nCopies(count, "?")) + ") ORDER BY key" + forUpdate,
                padded.toArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(2), row.getString(3), row.getLong(4), Statements.number(row, 5));
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
        try (ResultSet row = select(List.of(conversation.key())).executeQuery()) {
            return row.next() ? row(row) : null;
        }
    }

    private Row insert(Conversation conversation) throws SQLException {
        PreparedStatement insert = statements.prepare(
                "INSERT INTO conversation (key, name, head) VALUES (?, ?, 0) ON CONFLICT DO NOTHING RETURNING number",
                conversation.key(),
                conversation.format());
        Row row;
        try (ResultSet inserted = insert.executeQuery()) {
            // Where there is none, another writer was there first since it was looked for.
            row = inserted.next() ? new Row(inserted.getLong(1), conversation.format(), 0, null) : null;
        }
        if (row == null) {
            row = Objects.requireNonNull(select(conversation), "what cannot be inserted is there");
        } else if (conversation instanceof Pair pair) {
            insertParty(pair.one().key(), row.number);
            if (!pair.one().equals(pair.other())) {
                insertParty(pair.other().key(), row.number);
            }
        }
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
                row.changed = true;
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
            if (row.changed) {
                statements.hold(
                        "UPDATE conversation SET head = ?, latest = ? WHERE number = ?",
                        row.head,
                        row.latest,
                        row.number);
            }
        }
        held.clear();
    }

    void clear() {
        held.clear();
    }
}
