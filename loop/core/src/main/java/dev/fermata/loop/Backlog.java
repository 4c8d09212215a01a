package dev.fermata.loop;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait inside a shard: on their way from one handler to another, and in mailboxes; and the bound that they
 * have. Confined to the shard, but for those that come from another one.
 */
final class Backlog {
    private final String loop;
    private final int max;

    /** What handlers have published, and is to be handed over. */
    private final ArrayDeque<Object> published = new ArrayDeque<>();

    /** Events in mailboxes. */
    private int stored;

    /** Events on their way from another shard, which are not in {@link #published} yet. */
    private final AtomicInteger crossing = new AtomicInteger();

    Backlog(LoopSettings settings) {
        loop = settings.name();
        max = settings.backlog();
    }

    boolean hasRoom() {
        return size() < max;
    }

    /** Whether there is so little in it that events from outside may be taken in. */
    boolean isLight() {
        return size() < max / 2;
    }

    void add(Object message) {
        requireRoom(hasRoom());
        published.add(message);
    }

    int size() {
        return published.size() + stored;
    }

    int published() {
        return published.size();
    }

    @Nullable
    Object poll() {
        return published.poll();
    }

    /** So many events have come into mailboxes, or, when it is negative, have been taken out. */
    void addStored(int events) {
        stored += events;
    }

    /** Whether another one may cross. From any thread. */
    boolean hasRoomToCross() {
        return crossing.get() < max;
    }

    /** An event is on its way from another shard. From any thread. */
    void beginCrossing() {
        requireRoom(hasRoomToCross());
        crossing.incrementAndGet();
    }

    /** It has come; so it has to be taken, whatever is here. */
    void endCrossing(Object message) {
        crossing.decrementAndGet();
        published.add(message);
    }

    private void requireRoom(boolean hasRoom) {
        if (!hasRoom) {
            throw new RejectedExecutionException("handlers of " + loop + " have published " + max
                    + " events that wait still. Do they publish faster than others handle?");
        }
    }
}
