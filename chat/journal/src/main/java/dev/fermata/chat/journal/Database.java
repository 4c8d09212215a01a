package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What a journal is kept in: where it is, how its tables are made, and where its SQL differs from that of others. */
interface Database {
    /** What a connection is for. */
    enum Use {
        WRITE,
        READ,
        SEARCH
    }

    /** For messages; without a password. */
    String name();

    /** What to ask oneself when it cannot be opened. */
    String hint();

    /** A connection that commits nothing by itself. */
    Connection connect(Use use) throws SQLException;

    /** Brings the tables to the newest version: each step whole or not at all. */
    void migrate(Statements statements) throws SQLException;

    /** Whether a connection is of no use any more, after something has failed on it. */
    boolean isLost(Connection connection);

    /** Begins a transaction that writes, after the last one has ended. */
    void beginWriting(Statements statements) throws SQLException;

    /** What stands behind a query for rows that nobody else may change until the end of the transaction. */
    String forUpdate();

    SearchIndex index(Statements statements);

    SearchSyntax searchSyntax();
}
