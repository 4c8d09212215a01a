package dev.fermata.loop;

import java.util.function.BooleanSupplier;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** The events that other threads have published to a shard, up to a bound; and the publishers that wait for room. */
final class Inbox {
    private static final int YIELDS = 20;

    private final int capacity;
    private final MpscVarHandleArrayQueue<Object> messages;
    private final Gate gate = new Gate();

    Inbox(int capacity) {
        this.capacity = capacity;
        messages = new MpscVarHandleArrayQueue<>(Math.max(2, capacity));
    }

    /** Adds a message unless it is full. From any thread. */
    boolean offer(Object message) {
        return messages.offerIfBelowThreshold(message, capacity);
    }

    /** Adds a message as soon as there is room; false when {@code isOver} came to be true before. From any thread. */
    @SuppressWarnings("ThreadPriorityCheck") // a few times, before it waits in earnest: mostly there is room by then
    boolean put(Object message, BooleanSupplier isOver) {
        for (int yield = 0; yield < YIELDS; yield++) {
            if (offer(message)) {
                return true;
            }
            Thread.yield();
        }
        boolean[] added = new boolean[1];
        gate.await(() -> {
            added[0] = !isOver.getAsBoolean() && offer(message);
            return added[0] || isOver.getAsBoolean();
        });
        return added[0];
    }

    /** Whether publishers wait although there is room for many. */
    boolean isToBeOpened() {
        return gate.isWaitedAt() && messages.size() <= capacity / 2;
    }

    void open() {
        gate.signal();
    }

    boolean hasRoom() {
        return messages.size() < capacity;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int size() {
        return messages.size();
    }

    @Nullable
    Object poll() {
        return messages.poll();
    }
}
