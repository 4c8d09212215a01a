package dev.fermata.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a loop is set up. Start from {@link #defaults()} and change what matters with the {@code with} methods.
 *
 * @param name of the loop, its threads, and in messages
 * @param shards how many threads the loop has, which share its keys out; 1 to 64. Handlers without keys live on one of them
 * @param capacity how many events from outside may wait to be taken in by a shard before
 *     {@link EventLoop#publish} waits; 1 to 16,777,216
 * @param backlog how many events may wait inside a shard, in mailboxes and on their way from handler to handler, before what
 *     handlers publish is refused; from half of it on none are taken in from outside; at least 2
 * @param drainTimeout how long {@link EventLoop#close} lets handlers finish what is queued
 * @param deadLetters given each event that no handler has handled: on the thread of a shard, or on that of a source, or,
 *     after the end, of whoever brings it. It must not block, and may be called by several threads. Who sets it sees to
 *     the log himself
 * @param listener is told what happens, to count and to measure it
 * @param stuckAfter how long a handler may run before it is reported as {@linkplain StuckHandler stuck}; zero for ever
 * @param threads makes the loop's threads, which the loop names. Bodies that are not woven are handed over to faster from
 *     a virtual thread
 * @param blocking runs what handlers do through {@link Events#blocking}, and sources that may block
 * @param clock tells handlers the time
 * @param nanoTime measures timeouts, in nanoseconds, as {@link System#nanoTime()} does
 */
public record LoopSettings(
        String name,
        int shards,
        int capacity,
        int backlog,
        Duration drainTimeout,
        Consumer<DeadLetter> deadLetters,
        LoopListener listener,
        Duration stuckAfter,
        ThreadFactory threads,
        Executor blocking,
        InstantSource clock,
        LongSupplier nanoTime) {

    private static final int SHARDS_MAX = 64;
    private static final int CAPACITY_MAX = 1 << 24;

    /** Checks the figures. */
    public LoopSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(deadLetters, "deadLetters");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(blocking, "blocking");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(nanoTime, "nanoTime");
        if (shards < 1 || shards > SHARDS_MAX) {
            throw new IllegalArgumentException("shards are from 1 to " + SHARDS_MAX + ", not " + shards);
        }
        if (capacity < 1 || capacity > CAPACITY_MAX) {
            throw new IllegalArgumentException("capacity is from 1 to " + CAPACITY_MAX + " events, not " + capacity);
        }
        if (backlog < 2) {
            throw new IllegalArgumentException("backlog is at least 2 events, not " + backlog);
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("drainTimeout is not negative: " + drainTimeout);
        }
        if (stuckAfter.isNegative()) {
            throw new IllegalArgumentException("stuckAfter is not negative: " + stuckAfter);
        }
    }

    /**
     * A loop on one daemon thread of its own, for 65,536 waiting events and a backlog of 1,048,576, that drains for 10 s at
     * most and logs its dead letters.
     */
    public static LoopSettings defaults() {
        return new LoopSettings(
                "fermata-loop",
                1,
                65_536,
                1_048_576,
                Duration.ofSeconds(10),
                DeadLetter::log,
                LoopListener.NONE,
                Duration.ofSeconds(1),
                Thread.ofPlatform().daemon()::unstarted,
                Thread.ofVirtual().name("fermata-blocking")::start,
                InstantSource.system(),
                System::nanoTime);
    }

    /** Names the loop and its threads. */
    public LoopSettings withName(String name) {
        return changed(draft -> draft.name = name);
    }

    /** Shares the keys out among so many threads. */
    public LoopSettings withShards(int shards) {
        return changed(draft -> draft.shards = shards);
    }

    /** Lets so many events from outside wait for a shard. */
    public LoopSettings withCapacity(int capacity) {
        return changed(draft -> draft.capacity = capacity);
    }

    /** Lets so many events wait inside a shard. */
    public LoopSettings withBacklog(int backlog) {
        return changed(draft -> draft.backlog = backlog);
    }

    /** Bounds the time for which the loop drains when it closes. */
    public LoopSettings withDrainTimeout(Duration drainTimeout) {
        return changed(draft -> draft.drainTimeout = drainTimeout);
    }

    /** Takes the events that no handler has handled, in place of the log. */
    public LoopSettings withDeadLetters(Consumer<DeadLetter> deadLetters) {
        return changed(draft -> draft.deadLetters = deadLetters);
    }

    /** Tells a listener what happens. */
    public LoopSettings withListener(LoopListener listener) {
        return changed(draft -> draft.listener = listener);
    }

    /** Reports handlers that run for so long; none at zero. */
    public LoopSettings withStuckAfter(Duration stuckAfter) {
        return changed(draft -> draft.stuckAfter = stuckAfter);
    }

    /** Makes the loop's threads. */
    public LoopSettings withThreads(ThreadFactory threads) {
        return changed(draft -> draft.threads = threads);
    }

    /** Runs what blocks. */
    public LoopSettings withBlocking(Executor blocking) {
        return changed(draft -> draft.blocking = blocking);
    }

    /** Tells handlers the time. */
    public LoopSettings withClock(InstantSource clock) {
        return changed(draft -> draft.clock = clock);
    }

    /** Measures timeouts. */
    public LoopSettings withNanoTime(LongSupplier nanoTime) {
        return changed(draft -> draft.nanoTime = nanoTime);
    }

    private LoopSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** The same, while it is being changed: so each figure but the changed one is copied in one place. */
    private static final class Draft {
        private String name;
        private int shards;
        private int capacity;
        private int backlog;
        private Duration drainTimeout;
        private Consumer<DeadLetter> deadLetters;
        private LoopListener listener;
        private Duration stuckAfter;
        private ThreadFactory threads;
        private Executor blocking;
        private InstantSource clock;
        private LongSupplier nanoTime;

        private Draft(LoopSettings settings) {
            name = settings.name;
            shards = settings.shards;
            capacity = settings.capacity;
            backlog = settings.backlog;
            drainTimeout = settings.drainTimeout;
            deadLetters = settings.deadLetters;
            listener = settings.listener;
            stuckAfter = settings.stuckAfter;
            threads = settings.threads;
            blocking = settings.blocking;
            clock = settings.clock;
            nanoTime = settings.nanoTime;
        }

        private LoopSettings settings() {
            return new LoopSettings(
                    name,
                    shards,
                    capacity,
                    backlog,
                    drainTimeout,
                    deadLetters,
                    listener,
                    stuckAfter,
                    threads,
                    blocking,
                    clock,
                    nanoTime);
        }
    }
}
