package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a {@link PostgresJournal}, and how those of an older version become them. */
final class PostgresSchema {
    /** Held while the tables are made, so that of two servers that start at once one makes them. */
    private static final int LOCK = 0x4665726d;

    /** What makes a version of the one before it, and the first one of an empty schema. */
    private static final List<List<String>> VERSIONS = List.of(
            List.of(
                    """
            CREATE TABLE conversation (
              number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              key text NOT NULL UNIQUE,
              name text NOT NULL,
              head bigint NOT NULL,
              latest bigint
            )""",
                    """
            CREATE TABLE party (
              party text NOT NULL,
              conversation bigint NOT NULL,
              PRIMARY KEY (party, conversation)
            )""",
                    """
            CREATE TABLE entry (
              conversation bigint NOT NULL,
              position bigint NOT NULL,
              id text NOT NULL UNIQUE,
              time bigint NOT NULL,
              kind text NOT NULL,
              source text NOT NULL,
              account text,
              account_spelled text,
              bot integer NOT NULL,
              target text,
              about text,
              text text,
              tags text,
              edited bigint,
              number bigint,
              PRIMARY KEY (conversation, position)
            )""",
                    "CREATE INDEX entry_time ON entry (conversation, time, position)",
                    // Joins and quits can be many: what was said is found without going through them.
                    "CREATE INDEX entry_said ON entry (conversation, time, position) WHERE kind IN ('PRIVMSG', 'NOTICE')",
                    "CREATE INDEX entry_account ON entry (account, conversation, position) WHERE account IS NOT NULL",
                    "CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL",
                    "CREATE UNIQUE INDEX entry_number ON entry (number) WHERE number IS NOT NULL",
                    "CREATE SEQUENCE said_number INCREMENT " + PostgresIndex.NUMBERS_AT_A_TIME,
                    "CREATE TABLE word (number bigint PRIMARY KEY, postings tsvector NOT NULL)",
                    "CREATE INDEX word_postings ON word USING gin (postings)",
                    // Names are listed by their bytes, whatever the database sorts by.
                    """
            CREATE TABLE name (
              kind text NOT NULL,
              name text COLLATE "C" NOT NULL,
              revision bigint NOT NULL,
              value text,
              PRIMARY KEY (kind, name)
            )"""),
            // In kB: what waits to be put into the index is looked through by each search.
            List.of("ALTER INDEX word_postings SET (gin_pending_list_limit = 256)"));

    private PostgresSchema() {}

    static void migrate(String database, String schema, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_advisory_xact_lock(%d, hashtext(%s))".formatted(LOCK, statement.enquoteLiteral(schema)));
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + statement.enquoteIdentifier(schema, true));
            statement.execute("CREATE TABLE IF NOT EXISTS version (version integer NOT NULL)");
            int version = version(statement);
            if (version > VERSIONS.size()) {
                throw new SQLException("%s has version %d, this program knows up to %d; a newer one wrote it"
                        .formatted(database, version, VERSIONS.size()));
            }
            for (List<String> changes : VERSIONS.subList(version, VERSIONS.size())) {
                for (String change : changes) {
                    statement.execute(change);
                }
            }
            statement.execute("DELETE FROM version");
            statement.execute("INSERT INTO version VALUES (" + VERSIONS.size() + ")");
            connection.commit();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT max(version) FROM version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
