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
                    ) STRICT, WITHOUT ROWID"""),
            // Conversations have numbers now, so that one can be called otherwise; entries know accounts and more
            // kinds.
            List.of(
                    """
                    CREATE TABLE conversation (
                      number INTEGER PRIMARY KEY,
                      key TEXT NOT NULL UNIQUE,
                      name TEXT NOT NULL,
                      head INTEGER NOT NULL,
                      latest INTEGER
                    ) STRICT""",
                    """
                    CREATE TABLE party (
                      party TEXT NOT NULL,
                      conversation INTEGER NOT NULL,
                      PRIMARY KEY (party, conversation)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    INSERT INTO conversation (key, name, head, latest)
                    SELECT conversation, conversation, max(position),
                      max(CASE WHEN kind IN ('PRIVMSG', 'NOTICE') THEN time END)
                    FROM entry GROUP BY conversation""",
                    """
                    INSERT INTO party
                    SELECT substr(key, 1, instr(key, ',') - 1), number FROM conversation WHERE instr(key, ',') > 0
                    UNION
                    SELECT substr(key, instr(key, ',') + 1), number FROM conversation WHERE instr(key, ',') > 0""",
                    "ALTER TABLE entry RENAME TO old_entry",
                    """
                    CREATE TABLE entry (
                      conversation INTEGER NOT NULL,
                      position INTEGER NOT NULL,
                      id TEXT NOT NULL UNIQUE,
                      time INTEGER NOT NULL,
                      kind TEXT NOT NULL,
                      source TEXT NOT NULL,
                      account TEXT,
                      account_spelled TEXT,
                      bot INTEGER NOT NULL,
                      target TEXT,
                      about TEXT,
                      text TEXT,
                      tags TEXT,
                      edited INTEGER,
                      PRIMARY KEY (conversation, position)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    INSERT INTO entry (conversation, position, id, time, kind, source, bot, target, text, tags)
                    SELECT number, position, id, time, kind, source, 0, target, text, tags
                    FROM old_entry JOIN conversation ON key = old_entry.conversation ORDER BY number, position""",
                    "DROP TABLE old_entry",
                    "CREATE INDEX entry_time ON entry (conversation, time, position)",
                    // Joins and quits can be many: what was said is found without going through them.
                    """
                    CREATE INDEX entry_said ON entry (conversation, time, position)
                    WHERE kind IN ('PRIVMSG', 'NOTICE')""",
                    "CREATE INDEX entry_account ON entry (account) WHERE account IS NOT NULL",
                    "CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL"));

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
