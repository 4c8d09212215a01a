package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.RejectedExecutionException;

/** The sources of a loop, which end with it. Any thread may use it. */
final class Sources implements Source.Sink {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

    private final Router router;
    private final LoopSettings settings;
    private final Reports reports;
    /** In the order in which they were started. */
    private final Set<AutoCloseable> started = new CopyOnWriteArraySet<>();

    private volatile boolean isClosed;

    Sources(Router router, LoopSettings settings) {
        this.router = router;
        this.settings = settings;
        reports = new Reports(settings);
    }

    AutoCloseable start(Source source) {
        router.requireOpen();
        AutoCloseable begun = source.start(this);
        started.add(begun);
        if (isClosed) { // meanwhile
            end(begun);
        }
        return () -> end(begun);
    }

    void close() {
        isClosed = true;
        started.forEach(this::end);
    }

    private void end(AutoCloseable source) {
        if (started.remove(source)) {
            try {
                source.close();
            } catch (Exception failure) {
                LOGGER.log(Level.ERROR, "cannot close a source of " + settings.name(), failure);
            }
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
            reports.deadLetter(event, null, DeadLetter.Reason.DROPPED, null);
            return true;
        }
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
