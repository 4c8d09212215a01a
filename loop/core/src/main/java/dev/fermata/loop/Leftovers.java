package dev.fermata.loop;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What is left in the queues of a shard that has ended, or comes there later. For any thread. */
/*
 * One thread takes at a time, and tells nobody meanwhile: who is told of a dead letter may be a handler that has asked from
 * another shard, and when that has ended too it looks for what is left there. Two that held their locks for so long would wait
 * for each other.
 */
final class Leftovers {
    private final Backlog backlog;
    private final Queue<Runnable> urgent;
    private final Entrance entrance;
    private final Reports reports;

    Leftovers(Backlog backlog, Queue<Runnable> urgent, Entrance entrance, Reports reports) {
        this.backlog = backlog;
        this.urgent = urgent;
        this.entrance = entrance;
        this.reports = reports;
    }

    /** Makes dead letters of the events, and answers commands. */
    void clear() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Object published = backlog.poll();
        if (published != null) {
            return deadLetter(published);
        }
        Runnable command = urgent.poll();
        if (command != null) {
            return command instanceof Crossing late
                    ? deadLetter(late.message())
                    : command; // finds that there are no handlers any more
        }
        Object message = entrance.poll();
        return message == null ? null : deadLetter(message);
    }

    private Runnable deadLetter(Object message) {
        return () -> reports.deadLetter(message, null, DeadLetter.Reason.CLOSED, null);
    }
}
