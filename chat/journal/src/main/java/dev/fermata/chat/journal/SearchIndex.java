package dev.fermata.chat.journal;

import java.sql.SQLException;
import java.util.Set;

/**
 * Writes the index of what was said. Each thing said has a number in the order of all that was ever said, by which the
 * index knows it: what has the highest number was said last.
 */
interface SearchIndex {
    /** A number that is higher than those before it. */
    long nextNumber() throws SQLException;

    /** Puts something in. */
    void add(long number, Set<String> postings) throws SQLException;

    /**
     * Takes something out.
     *
     * @param postings those that it was added with
     */
    void remove(long number, Set<String> postings) throws SQLException;

    /** What comes next is another transaction. */
    void endOfGroup();
}
