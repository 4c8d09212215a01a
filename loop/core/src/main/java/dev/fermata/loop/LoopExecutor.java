package dev.fermata.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A single thread of somebody else's, on which a shard of a loop takes its turns: an event loop of Netty's, or the thread of
 * a user interface. What is published on that thread is handled there and then, without a hop to another one.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="executor"}
 *
 * <p>Tasks have to run one after another, each seeing what the one before it wrote.
 */
public interface LoopExecutor extends Executor {
    /** Runs a task soon, on the thread; not within this call. From any thread. */
    @Override
    void execute(Runnable task);

    /** Runs a task on the thread when a time has passed. Called on the thread. */
    void schedule(Runnable task, long delay, TimeUnit unit);

    /** Whether the calling thread is the one. */
    boolean isCurrent();
}
