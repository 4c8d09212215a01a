package dev.fermata.loop;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait inside a shard: on their way from one handler to another, and in mailboxes; and the bound that they
 * have. Confined to the shard, but for those that come from another one.
 */
/*
 * The queue is made for two threads, although one uses it: its indices are far from those of the next shard's queue, which a
 * garbage collector would else lay side by side, so that two processors would wait for each other; and it goes on in a new
 * array each time, which is cheaper to write into than an old one.
 */
final class Backlog {
    private static final int CHUNK = 64;

    private static final int NOT_COUNTED = -1;

    private final String loop;
    private final int max;

    /** What handlers have published, and is to be handed over. */
    private final SpscUnboundedVarHandleArrayQueue<Object> published = new SpscUnboundedVarHandleArrayQueue<>(CHUNK);

    /** How many are in mailboxes. Written by the shard alone; others see it a little later. */
    private final AtomicInteger stored = new AtomicInteger();

    /** Events on their way from another shard, which are not in {@link #published} yet. */
    private final AtomicInteger crossing = new AtomicInteger();

    /** How many of those that were outside when they were counted are still there; what had been published then comes before them. */
    private int counted = NOT_COUNTED;

    /** How many handlers had published, in all, when they were counted. */
    private long publishedBefore;

    Backlog(LoopSettings settings) {
        loop = settings.name();
        max = settings.backlog();
    }

    /** Whether there is room for another one, from here or from another shard. From any thread. */
    boolean hasRoom() {
        return crossing.get() + size() < max;
    }

    /** Whether there is so little in it that events from outside may be taken in. */
    boolean isLight() {
        return roomWhileLight() > 0;
    }

    /** How many may be taken in until it is no longer light. */
    int roomWhileLight() {
        return max / 2 - size();
    }

    /**
     * How many may be taken in now. While something that handlers have published waits, only what was outside when they
     * published it: that need not wait for what they publish in turn, or handlers that go on for ever would keep it out.
     */
    int roomForOutside(Entrance outside) {
        int room = roomWhileLight();
        if (published.isEmpty()) {
            return room;
        }
        if (counted <= 0) {
            counted = outside.size();
            publishedBefore = published.currentProducerIndex();
        }
        return published.currentConsumerIndex() - publishedBefore < 0 ? 0 : Math.min(room, counted);
    }

    /** So many have been taken in. */
    void tookIn(int some) {
        counted = Math.max(NOT_COUNTED, counted - some);
    }

    /** Adds what {@link #requireRoom} has been asked about. */
    void add(Object message) {
        published.offer(message);
    }

    int size() {
        return published.size() + stored.getOpaque();
    }

    /** How many are to be handed over. */
    int published() {
        return published.size();
    }

    boolean hasPublished() {
        return !published.isEmpty();
    }

    @Nullable
    Object poll() {
        Object first = published.poll();
        if (first == null) {
            counted = NOT_COUNTED;
        }
        return first;
    }

    /** So many events more are in mailboxes; fewer, when it is negative. */
    void count(int events) {
        stored.setOpaque(stored.getPlain() + events);
    }

    /** An event is on its way from another shard. From any thread. */
    Crossing crossing(Object message) {
        if (crossing.getAndIncrement() + size() >= max) {
            crossing.decrementAndGet();
            throw full();
        }
        return new Crossing(this, message);
    }

    /** So is one that can be refused no more, since other shards have it, whatever is here. */
    Crossing crossingAtLast(Object message) {
        crossing.getAndIncrement();
        return new Crossing(this, message);
    }

    /** It has come; so it has to be taken, whatever is here. */
    void endCrossing(Object message) {
        published.offer(message); // before it is no longer crossing, so that nobody sees one too few
        crossing.decrementAndGet();
    }

    /** From any thread. */
    void requireRoom() {
        if (!hasRoom()) {
            throw full();
        }
    }

    private RejectedExecutionException full() {
        return new RejectedExecutionException("handlers of " + loop + " have published " + max
                + " events that wait still. Do they publish faster than others handle?");
    }
}
