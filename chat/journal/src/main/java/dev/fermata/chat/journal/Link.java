package dev.fermata.chat.journal;

import dev.fermata.chat.journal.Database.Use;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection to a database, and the next one when it is lost. Used by one thread at a time. */
final class Link implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Link.class.getName());

    private final Database database;
    private final Use use;
    private @Nullable Statements statements;

    /** Connected when it is first needed. */
    Link(Database database, Use use) {
        this.database = database;
        this.use = use;
    }

    Database database() {
        return database;
    }

    /** The statements of the connection that there is; of a new one after the last was lost. */
    Statements statements() throws SQLException {
        Statements current = statements;
        if (current == null) {
            current = new Statements(database.connect(use));
            statements = current;
        }
        return current;
    }

    /** Gives up what was under way, after a failure; tells whether the connection is lost, so that the next is another. */
    boolean giveUp() {
        Statements current = statements;
        if (current == null) {
            return true;
        }
        try {
            current.clear();
            current.connection().rollback();
        } catch (SQLException failure) {
            LOGGER.log(Level.DEBUG, "cannot roll back in " + database.name(), failure);
        }
        if (!database.isLost(current.connection())) {
            return false;
        }
        LOGGER.log(
                Level.WARNING,
                "the connection to {0} is lost; the next one is tried when it is needed",
                database.name());
        closeQuietly();
        return true;
    }

    /** Lets go of the connection that there is, whether it can still say goodbye or not. */
    void closeQuietly() {
        try {
            close();
        } catch (SQLException failure) {
            LOGGER.log(Level.DEBUG, "a connection to " + database.name() + " did not close", failure);
        }
    }

    @Override
    public void close() throws SQLException {
        Statements current = statements;
        statements = null;
        if (current != null) {
            current.close();
        }
    }
}
