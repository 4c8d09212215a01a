package dev.fermata.chat.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** One SQLite file. */
record SqliteDatabase(Path file) implements Database {
    /** Of each connection, for what is asked again and again. */
    private static final int CACHE_KIBIBYTES = 16 * 1024;

    private static final int BUSY_MILLISECONDS_MAX = 10_000;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String hint() {
        return "May its folder be written, and is it a journal of this program?";
    }

    @Override
    public Connection connect(Use use) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS_MAX);
        config.setCacheSize(-CACHE_KIBIBYTES);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            // What is taken out is overwritten, and not only let go of.
            statement.execute("PRAGMA secure_delete = ON");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void migrate(Statements statements) throws SQLException {
        SqliteSchema.migrate(name(), statements);
    }

    @Override
    public boolean isLost(Connection connection) {
        return false;
    }

    /**
     * A statement that could write takes the lock for writing, also when it finds nothing to do. So what the transaction
     * reads stays true until it has written; were it taken later, it would be refused when another process was faster.
     */
    @Override
    public void beginWriting(Statements statements) throws SQLException {
        statements.prepare("DELETE FROM conversation WHERE false").executeUpdate();
    }

    /** Nobody else writes meanwhile. */
    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public SearchIndex index(Statements statements) {
        return new SqliteIndex(statements);
    }

    @Override
    public SearchSyntax searchSyntax() {
        return SqliteIndex.SYNTAX;
    }
}
