package dev.fermata.loop.testing;

import dev.fermata.loop.LoopExecutor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A thread of somebody else's, for a loop to run on. */
final class OneThread implements LoopExecutor, AutoCloseable {
    private volatile Thread thread;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = Thread.ofVirtual().unstarted(task);
        thread = made;
        return made;
    });

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        var _ = executor.schedule(task, delay, unit);
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
