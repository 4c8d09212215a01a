package dev.fermata.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A single thread of somebody else's, on which a shard of a loop takes its turns: an event loop of Netty's, or the thread of
 * a user interface. What is published on that thread is handled there and then, without a hop to another one.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="executor"}
 *
 * <p>Tasks have to run one after another, each seeing what the one before it wrote. One that is refused, by a {@link
 * java.util.concurrent.RejectedExecutionException}, is tried again a little later; an executor that takes none any more leaves its loop
 * lying, which then cannot be closed either.
 */
public interface LoopExecutor extends Executor {
    /** Runs a task soon, on the thread; not within this call. From any thread. */
    @Override
    void execute(Runnable task);

    /** Runs a task on the thread when a time has passed. Called on the thread. */
    void schedule(Runnable task, long delay, TimeUnit unit);

    /** Whether the calling thread is the one. */
    boolean isCurrent();

    /**
     * For one whose tasks are run by the very thread that waits for them, as in a simulation: runs tasks, on the calling
     * thread, until {@code isOver} answers true.
     *
     * @return false when it runs them by itself, as most do: then the calling thread just waits
     */
    default boolean runWhileWaiting(BooleanSupplier isOver) {
        return false;
    }
}
