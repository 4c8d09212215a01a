package dev.fermata.loop.testing;

import dev.fermata.loop.LoopExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One of those who do something in a world, one task after another: a shard of a loop, or all that is outside. */
final class Executor implements LoopExecutor {
    private final World world;
    private final String name;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean isRunning;

    Executor(World world, String name) {
        this.world = world;
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        world.schedule(this, task, delay, unit);
    }

    @Override
    public boolean isCurrent() {
        return isRunning;
    }

    @Override
    public boolean runWhileWaiting(BooleanSupplier isOver) {
        world.runWhileWaiting(isOver);
        return true;
    }

    boolean isBusy() {
        return !tasks.isEmpty();
    }

    void forget() {
        tasks.clear();
    }

    void runOne() {
        Runnable task = tasks.remove();
        isRunning = true;
        try {
            task.run();
        } finally {
            isRunning = false;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
