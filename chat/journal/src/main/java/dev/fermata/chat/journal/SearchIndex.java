package dev.fermata.chat.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the index of what was said. Each thing said has a number in the order of all that was ever said, by which the
 * index knows it: what has the highest number was said last.
 */
final class SearchIndex {
    private final Statements statements;

    /** The last number that was given; null when other processes may have given more since. */
    private @Nullable Long last;

    SearchIndex(Statements statements) {
        this.statements = statements;
    }

    long nextNumber() throws SQLException {
        if (last == null) {
            // The plain condition lets the index of numbers answer.
            String select = "SELECT max(number) FROM entry WHERE number IS NOT NULL";
            try (ResultSet row = statements.prepare(select).executeQuery()) {
                last = row.next() ? row.getLong(1) : 0;
            }
        }
        last++;
        return last;
    }

    void add(long number, Set<String> postings) throws SQLException {
        statements.hold("INSERT INTO word (rowid, postings) VALUES (?, ?)", number, String.join(" ", postings));
    }

    /** @param postings those that it was added with */
    void remove(long number, Set<String> postings) throws SQLException {
        statements.hold(
                "INSERT INTO word (word, rowid, postings) VALUES ('delete', ?, ?)", number, String.join(" ", postings));
    }

    void endOfGroup() {
        last = null;
    }
}
