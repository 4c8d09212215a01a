package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a {@link SqliteJournal}, and how those of an older version become them. */
final class SqliteSchema {
    /** What each version adds to the one before it, the first to an empty file. */
    private static final List<List<String>> VERSIONS = List.of(
            List.of(
                    """
                    CREATE TABLE entry (
                      conversation TEXT NOT NULL,
                      position INTEGER NOT NULL,
                      id TEXT NOT NULL UNIQUE,
                      time INTEGER NOT NULL,
                      kind TEXT NOT NULL,
                      source TEXT NOT NULL,
                      target TEXT,
                      text TEXT,
                      tags TEXT,
                      PRIMARY KEY (conversation, position)
                    ) STRICT, WITHOUT ROWID""",
                    "CREATE INDEX entry_time ON entry (conversation, time, position)",
                    // Joins and quits can be many: what was said is found without going through them.
                    "CREATE INDEX entry_said ON entry (conversation, position) WHERE kind IN ('PRIVMSG', 'NOTICE')"),
            List.of("""
                    CREATE TABLE name (
                      kind TEXT NOT NULL,
                      name TEXT NOT NULL,
                      revision INTEGER NOT NULL,
                      value TEXT,
                      PRIMARY KEY (kind, name)
                    ) STRICT, WITHOUT ROWID"""));

    private SqliteSchema() {}

    /** Brings the file to the newest version: each step whole or not at all. */
    static void migrate(String file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > VERSIONS.size()) {
                throw new SQLException("%s has version %d, this program knows up to %d; a newer one wrote it"
                        .formatted(file, version, VERSIONS.size()));
            }
            connection.setAutoCommit(false);
            for (; version < VERSIONS.size(); version++) {
                for (String change : VERSIONS.get(version)) {
                    statement.execute(change);
                }
                statement.execute("PRAGMA user_version = " + (version + 1));
                connection.commit();
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
