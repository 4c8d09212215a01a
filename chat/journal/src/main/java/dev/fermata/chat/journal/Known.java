package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that has a log.
 *
 * @param conversation as it is spelled
 * @param head how many entries it has had
 * @param latest when something was last said; null when nothing was
 */
record Known(
        long number,
        Conversation conversation,
        long head,
        @Nullable Long latest) {
    /** So many are looked up together: the way to the database and back costs more than to look. */
    private static final int TOGETHER = 50;

    private static final String SELECT = "SELECT number, name, head, latest FROM conversation WHERE key IN (";

    static Optional<Known> find(Statements statements, Conversation conversation) throws SQLException {
        return read(statements.prepare(SELECT + "?)", conversation.key())).stream()
                .findFirst();
    }

    /** Those of some conversations that have one, in any order. */
    static List<Known> find(Statements statements, Collection<? extends Conversation> conversations)
            throws SQLException {
        String many = SELECT + String.join(", ", Collections.nCopies(TOGETHER, "?")) + ")";
        List<String> keys =
                conversations.stream().map(Conversation::key).distinct().toList();
        List<Known> known = new ArrayList<>();
        for (int start = 0; start < keys.size(); start += TOGETHER) {
            List<String> some = new ArrayList<>(keys.subList(start, Math.min(keys.size(), start + TOGETHER)));
            some.addAll(Collections.nCopies(TOGETHER - some.size(), some.getLast()));
            known.addAll(read(statements.prepare(many, some.toArray())));
        }
        return known;
    }

    private static List<Known> read(PreparedStatement select) throws SQLException {
        List<Known> known = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                known.add(new Known(
                        row.getLong(1),
                        Conversation.parse(row.getString(2)),
                        row.getLong(3),
                        Statements.number(row, 4)));
            }
        }
        return known;
    }
}
