package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/** Whose thread a shard's turns run on, and how it is told that there is something to do. */
interface Driver {
    /** Begins to run the turns of a shard. */
    void start(Shard shard);

    /** Has the shard run a turn soon. From any thread. */
    void wake();

    /** On the thread that runs the turns: whether this is in one, and not between two of them. */
    boolean isTurning();

    /** Something has come on the thread that runs the turns: in a turn, or between two of them. */
    void arrivedInside();

    /** Whether this thread is the one that runs the turns. */
    boolean isCurrent();

    /** As {@link #isCurrent}; or this thread is the only one there is, and has something else to do now. */
    boolean isOnThisThread();

    /** Whether it waits for something to do. From any thread. */
    boolean isIdle();

    /** The thread that runs the turns, or did last. */
    @Nullable
    Thread thread();

    /** Waits, without regard to interrupts, until the shard has ended; not to be called by its own thread. */
    void join();
}
