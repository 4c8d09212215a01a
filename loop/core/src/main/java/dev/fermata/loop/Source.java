package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * Where events come from. A loop {@linkplain EventLoop#from takes} any number of them, and closes them when it closes itself.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="sources"}
 */
@FunctionalInterface
public interface Source {
    /**
     * Begins to publish events, on threads of its own choice.
     *
     * @param sink takes them
     * @return ends it: it draws nothing more after that, and publishes only what it has drawn already, lest that be lost
     */
    AutoCloseable start(Sink sink);

    /** What a source gives its events to: a loop. Any thread may. */
    interface Sink {
        /**
         * Publishes an event; waits while the loop is full. One that a full mailbox {@linkplain Overflow#REFUSE refuses}
         * becomes a dead letter.
         *
         * @return false when the loop takes no more events: this one has become a dead letter
         */
        boolean publish(Object event);

        /** Publishes an event unless the loop is full, or takes no more events: then false. */
        boolean offer(Object event);

        /** Runs a task that may block, where that does no harm. */
        void execute(Runnable task);
    }

    /** What an iterator gives, drawn on a thread where it may block, no faster than the loop takes it. */
    static Source of(Iterator<?> events) {
        Objects.requireNonNull(events, "events");
        return sink -> DrawingSource.start(sink, () -> {}, () -> DrawingSource.drawAll(sink, events));
    }

    /** What a stream gives, as of an iterator; the stream is closed at the end. */
    static Source of(Stream<?> events) {
        Objects.requireNonNull(events, "events");
        return sink -> DrawingSource.start(sink, events, () -> DrawingSource.drawAll(sink, events.iterator()));
    }

    /** What a generator yields, as of an iterator; the generator is closed at the end. */
    static Source of(Generator<?, ?, ?> events) {
        Objects.requireNonNull(events, "events");
        return sink -> DrawingSource.start(sink, events, () -> DrawingSource.drawAll(sink, events.iterator()));
    }

    /** What is put into a queue. What is left in it at the end stays there. */
    static Source of(BlockingQueue<?> events) {
        Objects.requireNonNull(events, "events");
        return sink -> DrawingSource.start(sink, () -> {}, () -> {
            while (!DrawingSource.isEnded()) {
                if (!sink.publish(events.take())) {
                    return;
                }
            }
        });
    }

    /**
     * What a publisher publishes. It is asked for no more than the loop takes; while that is full, what has been asked for
     * already waits.
     */
    static Source of(Flow.Publisher<?> events) {
        Objects.requireNonNull(events, "events");
        return sink -> SubscribedSource.start(sink, events);
    }

    /** What happens to the files of a folder: a {@link FileEvent} each. Folders inside of it are not looked into. */
    static Source of(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return sink -> FolderSource.start(sink, folder);
    }
}
