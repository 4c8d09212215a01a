package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The sources of a loop that have not ended yet; they end with it. Any thread may use it. */
final class Sources {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

    private final Router router;
    private final LoopSettings settings;
    private final Reports reports;

    /** In the order in which they were started. */
    private final Set<Line> lines = Collections.synchronizedSet(new LinkedHashSet<>());

    private volatile boolean isClosed;

    Sources(Router router, LoopSettings settings) {
        this.router = router;
        this.settings = settings;
        reports = new Reports(settings);
    }

    AutoCloseable start(Source source) {
        router.requireOpen();
        Line line = new Line();
        lines.add(line);
        try {
            line.begun(source.start(line));
        } catch (Throwable failure) {
            line.ended();
            throw failure;
        }
        if (isClosed) { // meanwhile
            line.close();
        }
        return line;
    }

    /** Closes them all; then an error of one, such as an assertion, is thrown. */
    void close() {
        isClosed = true;
        List<Line> left;
        synchronized (lines) {
            left = List.copyOf(lines);
        }
        Error first = null;
        for (Line line : left) {
            try {
                line.close();
            } catch (Error failure) { // the others have to be closed all the same
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** What one source publishes through, and what ends it. */
    final class Line implements Source.Sink, AutoCloseable {
        private @Nullable AutoCloseable source;
        private boolean isOver;

        private void begun(AutoCloseable begun) {
            synchronized (this) {
                if (!isOver) {
                    source = begun;
                    return;
                }
            }
            close(begun);
        }

        /** It has no more events. */
        void ended() {
            takeSource();
        }

        @Override
        public void close() {
            AutoCloseable closing = takeSource();
            if (closing != null) {
                close(closing);
            }
        }

        private @Nullable AutoCloseable takeSource() {
            lines.remove(this);
            synchronized (this) {
                AutoCloseable taken = source;
                source = null;
                isOver = true;
                return taken;
            }
        }

        private void close(AutoCloseable closing) {
            try {
                closing.close();
            } catch (Exception failure) {
                LOGGER.log(Level.ERROR, "cannot close a source of " + settings.name(), failure);
            }
        }

        @Override
        public boolean publish(Object event) {
            try {
                router.publish(event);
                return true;
            } catch (IllegalStateException closed) {
                reports.deadLetter(event, null, DeadLetter.Reason.CLOSED, null);
                return false;
            } catch (RejectedExecutionException full) {
                dropped(event);
                return true;
            }
        }

        /** There is no room for an event that cannot be waited for. */
        void dropped(Object event) {
            reports.deadLetter(event, null, DeadLetter.Reason.DROPPED, null);
        }

        @Override
        public boolean offer(Object event) {
            try {
                return router.offer(event);
            } catch (IllegalStateException closed) {
                return false;
            }
        }

        @Override
        public void execute(Runnable task) {
            settings.blocking().execute(task);
        }
    }
}
