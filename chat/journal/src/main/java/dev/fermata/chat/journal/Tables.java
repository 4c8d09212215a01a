package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What a transaction can write to, on the writer's connection. */
record Tables(LogTable log, NameTable names) {
    static Tables on(Connection connection) throws SQLException {
        return new Tables(new LogTable(connection), new NameTable(connection));
    }

    /** Sends what has been held back to go together, so that the transaction can be committed. */
    void flush() throws SQLException {
        log.flush();
    }

    /** Forgets what has been held back, after a failure. */
    void clear() throws SQLException {
        log.clear();
    }
}
