package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Source;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the loop's sources when all handlers are there, and drains the loop when the application ends. If the loop is that of a
 * context above this one, it only ends this one's sources.
 *
 * <p>In its phase it starts before those that bring events from outside, and stops after them: web servers, listeners of
 * message queues. It starts after, and stops before, the executors that handlers may wait for.
 */
final class LoopLifecycle implements SmartLifecycle, DisposableBean {
    /** Web servers are at 2,048 and 1,024 below the highest phase, executors at half of it. */
    static final int PHASE = DEFAULT_PHASE - 4_096;

    private static final System.Logger LOGGER = System.getLogger(LoopLifecycle.class.getName());

    private final EventLoop loop;
    private final ListableBeanFactory beans;
    private final LoopCloser closer;
    private final List<AutoCloseable> sources = new CopyOnWriteArrayList<>();

    /** Whether the loop is this context's, and not that of one above. */
    private final boolean isOwn;

    private final AtomicBoolean isStopped = new AtomicBoolean();
    private volatile boolean isRunning;

    LoopLifecycle(EventLoop loop, ListableBeanFactory beans, LoopCloser closer) {
        this.loop = loop;
        this.beans = beans;
        this.closer = closer;
        isOwn = OwnBeans.hasAny(beans, EventLoop.class);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A loop cannot be opened again; so when a test's context pauses, it goes on. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public void start() {
        if (isStopped.get()) {
            throw new IllegalStateException(
                    "the event loop was closed when its context was stopped, and cannot be opened again. Refresh a new context?");
        }
        OwnBeans.of(beans, Source.class).forEach(each -> sources.add(loop.from(each)));
        closer.handOver();
        isRunning = true;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** On a thread of its own, so that the time which Spring gives to a phase holds for stuck handlers too. */
    @Override
    public void stop(Runnable done) {
        if (isFirstToStop()) {
            Thread.ofVirtual().name("fermata-drain").start(() -> {
                try {
                    close();
                } finally {
                    done.run();
                }
            });
        } else {
            done.run();
        }
    }

    @Override
    public void stop() {
        if (isFirstToStop()) {
            close();
        }
    }

    /** When the context has failed before it was started. */
    @Override
    public void destroy() throws InterruptedException {
        if (!closer.close()) {
            stop();
        }
    }

    /** Decided on Spring's thread: when the time is over, destroy must not wait for what stop waits for already. */
    private boolean isFirstToStop() {
        return isStopped.compareAndSet(false, true);
    }

    private void close() {
        try {
            if (isOwn) {
                loop.close();
            } else {
                sources.forEach(LoopLifecycle::end);
            }
        } finally {
            isRunning = false;
        }
    }

    private static void end(AutoCloseable source) {
        try {
            source.close();
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot close a source of events", failure);
        }
    }
}
