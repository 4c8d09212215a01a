package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that reads, on a connection of its own: in WAL mode a reader waits for no writer, nor a writer for it. */
final class ReaderAgent implements AutoCloseable {
    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Statements statements) throws SQLException;
    }

    private final String file;
    private final Statements statements;
    private final ExecutorService thread;

    ReaderAgent(String threadName, String file, Connection connection) throws SQLException {
        this.file = file;
        connection.setAutoCommit(false);
        statements = new Statements(connection);
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(threadName).factory());
    }

    /** All that a query reads is of one moment, after all that was completed before. */
    <T> CompletableFuture<T> ask(Query<T> query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return inTransaction(query);
                    } catch (SQLException failure) {
                        throw new JournalException("cannot read " + file + ": " + failure.getMessage(), failure);
                    }
                },
                thread);
    }

    private <T> T inTransaction(Query<T> query) throws SQLException {
        try {
            return query.ask(statements);
        } finally {
            statements.connection().rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        thread.close();
        statements.close();
    }
}
