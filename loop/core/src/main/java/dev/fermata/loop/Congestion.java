package dev.fermata.loop;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/** Which mailboxes of a shard are full, for publishers to see before they publish. Mostly none is. */
final class Congestion {
    private record Mailbox(int registration, Object key) {}

    private final Set<Mailbox> full = ConcurrentHashMap.newKeySet();
    private final Gate gate = new Gate();
    private volatile boolean isAny;

    /** From the shard's thread. */
    void add(Registration<?> registration, Object key) {
        full.add(new Mailbox(registration.number, key));
        isAny = true;
    }

    /** From the shard's thread. */
    void remove(Registration<?> registration, Object key) {
        full.remove(new Mailbox(registration.number, key));
        isAny = !full.isEmpty();
        gate.signal();
    }

    /** Lets all go on who wait; the loop closes. */
    void open() {
        gate.signal();
    }

    boolean isAny() {
        return isAny;
    }

    /** Whether a handler of the event has its mailbox full; those whose key cannot be told have not. */
    boolean isInTheWay(Registration<?>[] route, Object event, Overflow overflow) {
        for (Registration<?> registration : route) {
            if (registration.settings.overflow() == overflow && isFull(registration, event)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFull(Registration<?> registration, Object event) {
        try {
            return full.contains(new Mailbox(registration.number, registration.keyOf(event)));
        } catch (Throwable reportedOnTheShard) {
            return false;
        }
    }

    /** Waits for the event's handlers to have room. */
    void await(Registration<?>[] route, Object event, BooleanSupplier isOver) {
        requireNotRefused(route, event);
        if (isInTheWay(route, event, Overflow.BLOCK)) {
            gate.await(() -> isOver.getAsBoolean() || !isInTheWay(route, event, Overflow.BLOCK));
        }
    }

    void requireNotRefused(Registration<?>[] route, Object event) {
        if (isInTheWay(route, event, Overflow.REFUSE)) {
            throw new RejectedExecutionException("the mailbox of the handler of " + Text.of(event)
                    + " is full. Is it slower than those who publish to it, or paused for long?");
        }
    }
}
