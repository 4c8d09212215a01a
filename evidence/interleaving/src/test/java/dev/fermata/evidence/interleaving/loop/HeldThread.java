package dev.fermata.evidence.interleaving.loop;

import dev.fermata.loop.LoopExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A thread that stands still unless it is told to go on, and then is the one that tells it: so a loop on it costs no thread. */
final class HeldThread implements LoopExecutor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile Thread running;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Not at all: what is to happen in time, a state brings about itself. */
    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {}

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == running;
    }

    @Override
    public boolean runWhileWaiting(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            goOn();
            Thread.yield();
        }
        return true;
    }

    /** Runs what there is to run now. */
    void goOn() {
        running = Thread.currentThread();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        running = null;
    }
}
