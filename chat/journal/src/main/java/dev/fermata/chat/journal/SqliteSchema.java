package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a {@link SqliteJournal}, and how those of an older version become them. */
final class SqliteSchema {
    /** What makes a version of the one before it, and the first one of an empty file. */
    @FunctionalInterface
    private interface Step {
        void take(Statements statements) throws SQLException;
    }

    private static final List<Step> VERSIONS = List.of(
            sql(
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
            sql("""
                    CREATE TABLE name (
                      kind TEXT NOT NULL,
                      name TEXT NOT NULL,
                      revision INTEGER NOT NULL,
                      value TEXT,
                      PRIMARY KEY (kind, name)
                    ) STRICT, WITHOUT ROWID"""),
            // Conversations have numbers now, so that one can be called otherwise; entries know accounts and more
            // kinds.
            sql(
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
                    "CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL"),
            SqliteSchema::indexWhatWasSaid);

    private SqliteSchema() {}

    private static Step sql(String... changes) {
        return statements -> execute(statements, changes);
    }

    private static void execute(Statements statements, String... changes) throws SQLException {
        try (Statement statement = statements.connection().createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    /** Numbers what was said in its order, and puts it into an index that keeps nothing but the postings. */
    private static void indexWhatWasSaid(Statements statements) throws SQLException {
        execute(
                statements,
                "ALTER TABLE entry ADD COLUMN number INTEGER",
                "CREATE UNIQUE INDEX entry_number ON entry (number) WHERE number IS NOT NULL",
                """
                UPDATE entry SET number = numbered.number FROM (
                  SELECT conversation, position, row_number() OVER (ORDER BY time, conversation, position) AS number
                  FROM entry WHERE kind IN ('PRIVMSG', 'NOTICE')) AS numbered
                WHERE entry.conversation = numbered.conversation AND entry.position = numbered.position""",
                "CREATE VIRTUAL TABLE word USING fts5 (postings, content = '', detail = none, columnsize = 0, tokenize = 'ascii')",
                // What is taken out of the index is overwritten there, too.
                "INSERT INTO word (word, rank) VALUES ('secure-delete', 1)");
        SearchIndex index = new SqliteIndex(statements);
        String select = "SELECT number, conversation, " + EntryColumns.NAMES
                + " FROM entry WHERE number IS NOT NULL ORDER BY number";
        try (ResultSet row = statements.prepare(select).executeQuery()) {
            while (row.next()) {
                index.add(row.getLong(1), Postings.of(row.getLong(2), EntryColumns.read(row, 3)));
                statements.flush();
            }
        }
    }

    /** Brings the file to the newest version: each step whole or not at all. */
    static void migrate(String file, Statements statements) throws SQLException {
        Connection connection = statements.connection();
        int version = version(statements);
        if (version > VERSIONS.size()) {
            throw new SQLException("%s has version %d, this program knows up to %d; a newer one wrote it"
                    .formatted(file, version, VERSIONS.size()));
        }
        for (; version < VERSIONS.size(); version++) {
            VERSIONS.get(version).take(statements);
            execute(statements, "PRAGMA user_version = " + (version + 1));
            connection.commit();
        }
        connection.rollback(); // lets go of the lock that looking has taken
    }

    private static int version(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare("PRAGMA user_version").executeQuery()) {
            return row.getInt(1);
        }
    }
}
