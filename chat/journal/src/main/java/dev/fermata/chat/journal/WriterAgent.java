package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The thread that writes. It takes all appends that wait, writes them in one transaction with one sync, and answers them
 * together: the slower the disk, the larger the groups.
 */
final class WriterAgent implements AutoCloseable {
    /** What the thread is asked to do. */
    private sealed interface Request {}

    private record Append(
            Conversation conversation, long expected, List<? extends Entry> entries, CompletableFuture<Long> written)
            implements Request {}

    private enum Close implements Request {
        INSTANCE
    }

    /** How one append of a group came out, told once the whole group is on disk. */
    private record Outcome(Append append, long position, boolean conflict) {
        void tell() {
            if (conflict) {
                append.written.completeExceptionally(
                        new PositionConflictException(append.conversation, append.expected, position));
            } else {
                append.written.complete(position);
            }
        }
    }

    private static final System.Logger LOGGER = System.getLogger(WriterAgent.class.getName());
    private static final int GROUP_APPENDS_MAX = 4_096;

    private final String file;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement selectHead;
    private final LinkedBlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean ended;

    WriterAgent(String file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO entry (conversation, position, " + EntryRow.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        selectHead = connection.prepareStatement("SELECT max(position) FROM entry WHERE conversation = ?");
        thread = Thread.ofPlatform().name("journal-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an append takes at least one entry");
        }
        Append append = new Append(conversation, expected, List.copyOf(entries), new CompletableFuture<>());
        waiting.add(append);
        // Either the ending thread finds it in the queue, or it is taken back here.
        if (ended && waiting.remove(append)) {
            append.written.completeExceptionally(closed());
        }
        return append.written;
    }

    private void run() {
        List<Request> requests = new ArrayList<>();
        List<Append> group = new ArrayList<>();
        boolean closing = false;
        while (!closing) {
            awaitRequests(requests);
            for (Request request : requests) {
                switch (request) {
                    case Append append -> group.add(append);
                    case Close close -> closing = true;
                }
            }
            write(group);
            requests.clear();
            group.clear();
        }
        ended = true;
        for (Request left = waiting.poll(); left != null; left = waiting.poll()) {
            if (left instanceof Append append) {
                append.written.completeExceptionally(closed());
            }
        }
    }

    private void awaitRequests(List<Request> requests) {
        try {
            requests.add(waiting.take());
        } catch (InterruptedException notOurs) {
            LOGGER.log(Level.DEBUG, "the journal writer was interrupted; only close() ends it");
        }
        waiting.drainTo(requests, GROUP_APPENDS_MAX);
    }

    private void write(List<Append> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Outcome> outcomes = new ArrayList<>(group.size());
        try {
            Map<Conversation, Long> heads = new HashMap<>();
            for (Append append : group) {
                outcomes.add(write(append, heads));
            }
            insert.executeBatch();
            connection.commit();
        } catch (Throwable failure) { // whatever it is, those who wait are told, and the thread lives
            rollBack();
            JournalException cause = new JournalException(
                    "cannot write to " + file + ": " + failure.getMessage()
                            + (failure instanceof SQLException ? ". Is the disk full?" : ""),
                    failure);
            group.forEach(append -> append.written.completeExceptionally(cause));
            return;
        }
        outcomes.forEach(Outcome::tell);
    }

    private Outcome write(Append append, Map<Conversation, Long> heads) throws SQLException {
        long position = headOf(append.conversation, heads);
        if (position != append.expected) {
            return new Outcome(append, position, true);
        }
        for (Entry entry : append.entries) {
            position++;
            insert.setString(1, append.conversation.key());
            insert.setLong(2, position);
            EntryRow.bind(insert, 3, entry);
            insert.addBatch();
        }
        heads.put(append.conversation, position);
        return new Outcome(append, position, false);
    }

    private long headOf(Conversation conversation, Map<Conversation, Long> heads) throws SQLException {
        Long known = heads.get(conversation);
        if (known != null) {
            return known;
        }
        selectHead.setString(1, conversation.key());
        try (ResultSet row = selectHead.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void rollBack() {
        try {
            insert.clearBatch();
            connection.rollback();
        } catch (SQLException failure) {
            LOGGER.log(Level.ERROR, "cannot roll back in " + file, failure);
        }
    }

    private static JournalException closed() {
        return new JournalException("the journal is closed", new IllegalStateException("closed"));
    }

    /** Writes what waits, then closes the connection. */
    @Override
    public void close() throws SQLException {
        waiting.add(Close.INSTANCE);
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
        connection.close();
    }
}
