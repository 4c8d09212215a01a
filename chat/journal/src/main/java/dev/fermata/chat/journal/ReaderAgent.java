package dev.fermata.chat.journal;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that reads, on a connection of its own: a reader waits for no writer, nor a writer for it. */
final class ReaderAgent implements AutoCloseable {
    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Statements statements) throws SQLException;
    }

    private final Link link;
    private final ExecutorService thread;

    ReaderAgent(String threadName, Link link) {
        this.link = link;
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(threadName).factory());
    }

    /** All that a query reads is of one moment, after all that was completed before. */
    <T> CompletableFuture<T> ask(Query<T> query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return answer(query);
                    } catch (SQLException failure) {
                        throw new JournalException(
                                "cannot read " + link.database().name() + ": " + failure.getMessage(), failure);
                    }
                },
                thread);
    }

    /** A question whose connection is lost is asked again on another. */
    private <T> T answer(Query<T> query) throws SQLException {
        try {
            return inTransaction(query);
        } catch (SQLException failure) {
            if (link.giveUp()) {
                return inTransaction(query);
            }
            throw failure;
        } catch (RuntimeException failure) {
            link.giveUp();
            throw failure;
        }
    }

    private <T> T inTransaction(Query<T> query) throws SQLException {
        Statements statements = link.statements();
        T answer = query.ask(statements);
        statements.connection().commit();
        return answer;
    }

    @Override
    public void close() throws SQLException {
        thread.close();
        link.close();
    }
}
