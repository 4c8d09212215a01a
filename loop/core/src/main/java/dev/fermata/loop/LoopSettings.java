package dev.fermata.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a loop is set up. Start from {@link #defaults()} and change what matters with the {@code with} methods.
 *
 * @param name of the loop's thread, and in messages
 * @param capacity how many events may wait at once before {@link EventLoop#publish} blocks; at least 1
 * @param drainTimeout how long {@link EventLoop#close} lets handlers finish what is queued
 * @param deadLetters given each event that no handler has handled, on the loop's thread; it must not block
 * @param clock tells handlers the time
 * @param nanoTime measures timeouts, in nanoseconds, as {@link System#nanoTime()} does
 */
public record LoopSettings(
        String name,
        int capacity,
        Duration drainTimeout,
        Consumer<DeadLetter> deadLetters,
        InstantSource clock,
        LongSupplier nanoTime) {

    public LoopSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is at least 1 event, not " + capacity);
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("drainTimeout is not negative: " + drainTimeout);
        }
    }

    /** A loop for 65,536 waiting events that drains for 10 s at most and logs its dead letters. */
    public static LoopSettings defaults() {
        return new LoopSettings(
                "fermata-loop",
                65_536,
                Duration.ofSeconds(10),
                DeadLetter::log,
                InstantSource.system(),
                System::nanoTime);
    }

    public LoopSettings withName(String name) {
        return new LoopSettings(name, capacity, drainTimeout, deadLetters, clock, nanoTime);
    }

    public LoopSettings withCapacity(int capacity) {
        return new LoopSettings(name, capacity, drainTimeout, deadLetters, clock, nanoTime);
    }

    public LoopSettings withDrainTimeout(Duration drainTimeout) {
        return new LoopSettings(name, capacity, drainTimeout, deadLetters, clock, nanoTime);
    }

    public LoopSettings withDeadLetters(Consumer<DeadLetter> deadLetters) {
        return new LoopSettings(name, capacity, drainTimeout, deadLetters, clock, nanoTime);
    }

    public LoopSettings withClock(InstantSource clock) {
        return new LoopSettings(name, capacity, drainTimeout, deadLetters, clock, nanoTime);
    }
}
