package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.journal.Write.Outcome;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes. It takes all that waits, does it in one transaction with one sync, and tells all who wait
 * together: the slower the disk, the larger the groups.
 */
final class WriterAgent implements AutoCloseable {
    /** What the thread is asked to do. */
    private sealed interface Request {}

    private record Waiting<T>(Write<T> write, CompletableFuture<T> written) implements Request {
        /** Does it, and gives what is to be told once that is on disk. */
        Runnable perform(Tables tables) throws SQLException {
            return switch (write.in(tables)) {
                case Outcome.Done<T>(T value) -> () -> written.complete(value);
                case Outcome.Refused<T>(Exception conflict) -> () -> written.completeExceptionally(conflict);
            };
        }
    }

    private enum Close implements Request {
        INSTANCE
    }

    private static final System.Logger LOGGER = System.getLogger(WriterAgent.class.getName());
    private static final int GROUP_MAX = 4_096;

    private final Link link;
    private @Nullable Tables tables;
    private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean ended;

    WriterAgent(Link link) {
        this.link = link;
        thread = Thread.ofPlatform().name("journal-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Completes once it is durable; fails with the conflict when it was refused, else when it could not be written. */
    <T> CompletableFuture<T> submit(Write<T> write) {
        Waiting<T> waiting = new Waiting<>(write, new CompletableFuture<>());
        requests.add(waiting);
        // Either the ending thread finds it in the queue, or it is taken back here.
        if (ended && requests.remove(waiting)) {
            waiting.written.completeExceptionally(closed());
        }
        return waiting.written;
    }

    private void run() {
        List<Request> taken = new ArrayList<>();
        List<Waiting<?>> group = new ArrayList<>();
        boolean closing = false;
        while (!closing) {
            awaitRequests(taken);
            for (Request request : taken) {
                switch (request) {
                    case Waiting<?> waiting -> group.add(waiting);
                    case Close close -> closing = true;
                }
            }
            write(group);
            taken.clear();
            group.clear();
        }
        ended = true;
        for (Request left = requests.poll(); left != null; left = requests.poll()) {
            if (left instanceof Waiting<?> waiting) {
                waiting.written.completeExceptionally(closed());
            }
        }
    }

    private void awaitRequests(List<Request> taken) {
        try {
            taken.add(requests.take());
        } catch (InterruptedException notOurs) {
            LOGGER.log(Level.DEBUG, "the journal writer was interrupted; only close() ends it");
        }
        requests.drainTo(taken, GROUP_MAX);
    }

    private void write(List<Waiting<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Runnable> tellings = new ArrayList<>(group.size());
        try {
            Tables current = tables();
            current.begin(conversations(group));
            for (Waiting<?> waiting : group) {
                tellings.add(waiting.perform(current));
            }
            current.commit();
        } catch (Throwable failure) { // whatever it is, those who wait are told, and the thread lives
            giveUp();
            JournalException cause = new JournalException(
                    "cannot write to " + link.database().name() + ": " + failure.getMessage()
                            + (failure instanceof SQLException ? ". Is the disk full?" : ""),
                    failure);
            group.forEach(waiting -> waiting.written.completeExceptionally(cause));
            return;
        }
        tellings.forEach(Runnable::run);
    }

    private Tables tables() throws SQLException {
        Statements statements = link.statements();
        Tables current = tables;
        if (current == null || !current.areOf(statements)) {
            current = new Tables(statements, link.database());
            tables = current;
        }
        return current;
    }

    private static Set<Conversation> conversations(List<Waiting<?>> group) {
        Set<Conversation> conversations = new HashSet<>();
        for (Waiting<?> waiting : group) {
            conversations.addAll(waiting.write.conversations());
        }
        return conversations;
    }

    private void giveUp() {
        if (tables != null) {
            tables.clear();
        }
        link.giveUp();
    }

    private static JournalException closed() {
        return new JournalException("the journal is closed", new IllegalStateException("closed"));
    }

    /** Writes what waits, then closes the connection. */
    @Override
    public void close() throws SQLException {
        requests.add(Close.INSTANCE);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stillWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
