package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The thread that reads, on a connection of its own: in WAL mode a reader waits for no writer, nor a writer for it. */
final class ReaderAgent implements AutoCloseable {
    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    private final String file;
    private final Connection connection;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-reader").factory());

    ReaderAgent(String file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    <T> CompletableFuture<T> ask(Query<T> query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return query.ask(connection);
                    } catch (SQLException failure) {
                        throw new JournalException("cannot read " + file + ": " + failure.getMessage(), failure);
                    }
                },
                thread);
    }

    @Override
    public void close() throws SQLException {
        thread.close();
        connection.close();
    }
}
