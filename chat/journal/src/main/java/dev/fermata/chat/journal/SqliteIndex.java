package dev.fermata.chat.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The index of a {@link SqliteJournal}: a table of FTS5 that keeps nothing but the postings. */
final class SqliteIndex implements SearchIndex {
    private static final String HITS = "SELECT word.rowid, entry.conversation, " + EntryColumns.NAMES
            // A cross join is done in its order.
            + " FROM word CROSS JOIN entry ON entry.number = word.rowid"
            + " WHERE word MATCH ? AND word.rowid BETWEEN ? AND ? ORDER BY word.rowid%1$s LIMIT ?";

    static final SearchSyntax SYNTAX = new SearchSyntax(HITS, HITS, '"', " *", " AND ", " OR ");

    private final Statements statements;

    /** The last number that was given; null when other processes may have given more since. */
    private @Nullable Long last;

    SqliteIndex(Statements statements) {
        this.statements = statements;
    }

    @Override
    public long nextNumber() throws SQLException {
        if (last == null) {
            try (ResultSet row = statements.prepare(EntryColumns.HIGHEST_NUMBER).executeQuery()) {
                last = row.next() ? row.getLong(1) : 0;
            }
        }
        last++;
        return last;
    }

    @Override
    public void add(long number, Set<String> postings) throws SQLException {
        statements.hold("INSERT INTO word (rowid, postings) VALUES (?, ?)", number, String.join(" ", postings));
    }

    @Override
    public void remove(long number, Set<String> postings) throws SQLException {
        statements.hold(
                "INSERT INTO word (word, rowid, postings) VALUES ('delete', ?, ?)", number, String.join(" ", postings));
    }

    @Override
    public void endOfGroup() {
        last = null;
    }
}
