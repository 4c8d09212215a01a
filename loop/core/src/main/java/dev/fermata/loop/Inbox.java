package dev.fermata.loop;

import java.util.function.BooleanSupplier;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** The events that other threads have published to a shard, up to a bound; and the publishers that wait for room. */
/*
 * It is the queue itself, and so is the Entrance, where others would have one: to publish is to follow references from the
 * loop to the queue's indices, each of which waits for the one before, and no processor begins with the next event before it
 * has done with the compare-and-set of the last. Two references less are some 10 % of all that an event costs.
 */
sealed class Inbox extends MpscVarHandleArrayQueue<Object> permits Entrance {
    private static final int YIELDS = 20;

    private final int bound;
    private final Gate gate = new Gate();

    Inbox(int bound) {
        super(Math.max(2, bound)); // and up to a power of two
        this.bound = bound;
    }

    /** Adds a message unless it is full. From any thread. */
    final boolean admit(Object message) {
        return bound == capacity() ? super.offer(message) : offerIfBelowThreshold(message, bound);
    }

    /** Adds a message as soon as there is room; false when {@code isOver} came to be true before. From any thread. */
    @SuppressWarnings("ThreadPriorityCheck") // a few times, before it waits in earnest: mostly there is room by then
    final boolean put(Object message, BooleanSupplier isOver) {
        for (int yield = 0; yield < YIELDS; yield++) {
            if (admit(message)) {
                return true;
            }
            Thread.yield();
        }
        boolean[] added = new boolean[1];
        gate.await(() -> {
            added[0] = !isOver.getAsBoolean() && admit(message);
            return added[0] || isOver.getAsBoolean();
        });
        return added[0];
    }

    /**
     * Whether publishers wait although there is room: for many of them, so that they are not woken for each message taken; or
     * for one, while no more are taken.
     */
    final boolean isToBeOpened(boolean isTakenFrom) {
        return gate.isWaitedAt() && size() <= (isTakenFrom ? bound / 2 : bound - 1);
    }

    final void open() {
        gate.signal();
    }

    final boolean hasRoom() {
        return size() < bound;
    }

    /**
     * Whether there is a message to take, as far as can be seen without looking at what publishers contend for: each such look
     * would cost the next of them the way to another processor and back, and a loop without work looks all the time. For the
     * shard, and not before it parks: one that is being added is counted already, and not to be seen yet.
     */
    final boolean isAnyVisible() {
        return relaxedPeek() != null;
    }

    /** Fills an array as far as there are messages; answers how far. For the shard. */
    final int fill(@Nullable Object[] some) {
        int[] count = {0};
        return drain(message -> some[count[0]++] = message, some.length);
    }
}
