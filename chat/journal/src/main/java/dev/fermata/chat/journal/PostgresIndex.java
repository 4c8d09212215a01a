package dev.fermata.chat.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/** The index of a {@link PostgresJournal}: a table of text search vectors, under a GIN index. */
final class PostgresIndex implements SearchIndex {
    /** How far the sequence goes on at a time; the numbers in between belong to whoever has asked. */
    static final int NUMBERS_AT_A_TIME = 64;

    private static final String COLUMNS = "SELECT word.number, entry.conversation, " + EntryColumns.NAMES + " FROM ";

    private static final String MATCHES = " WHERE postings @@ ?::tsquery AND word.number BETWEEN ? AND ?";

    private static final String HITS =
            COLUMNS + "word JOIN entry ON entry.number = word.number" + MATCHES + " ORDER BY word.number%1$s LIMIT ?";

    /**
     * It guesses how many hits there will be, and goes through all that was said in its order when it expects enough of them
     * soon. For one of many postings it expects far too many. An order that no index has keeps it from that; and that entries
     * are looked up after the limit, from going through all of them.
     */
    private static final String FEW_HITS = COLUMNS + "(SELECT number FROM word" + MATCHES
            + " ORDER BY number + 0%1$s LIMIT ?) word JOIN entry ON entry.number = word.number ORDER BY word.number%1$s";

    static final SearchSyntax SYNTAX = new SearchSyntax(HITS, FEW_HITS, '\'', ":*", " & ", " | ");

    private final Statements statements;
    private long next;
    private long end;

    PostgresIndex(Statements statements) {
        this.statements = statements;
    }

    @Override
    public long nextNumber() throws SQLException {
        if (next == end) {
            try (ResultSet row =
                    statements.prepare("SELECT nextval('said_number')").executeQuery()) {
                row.next();
                next = row.getLong(1);
                end = next + NUMBERS_AT_A_TIME;
            }
        }
        return next++;
    }

    @Override
    public void add(long number, Set<String> postings) throws SQLException {
        String vector = postings.stream().collect(Collectors.joining("' '", "'", "'"));
        statements.hold("INSERT INTO word (number, postings) VALUES (?, ?::tsvector)", number, vector);
    }

    @Override
    public void remove(long number, Set<String> postings) throws SQLException {
        statements.hold("DELETE FROM word WHERE number = ?", number);
    }

    @Override
    public void endOfGroup() {
        // The numbers that are left are nobody else's.
    }
}
