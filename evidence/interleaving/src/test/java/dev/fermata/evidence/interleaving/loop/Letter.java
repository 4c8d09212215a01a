package dev.fermata.evidence.interleaving.loop;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** An event that knows how often it has arrived. */
final class Letter {
    /** After which it is taken for lost. */
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(20);

    /** As long as a thread that has nothing to do needs to come to rest. */
    private static final int SPINS_MAX = 1_000;

    final int shard;
    private final int spins = ThreadLocalRandom.current().nextInt(SPINS_MAX);
    private volatile int arrivals;

    Letter(int shard) {
        this.shard = shard;
    }

    /** Waits a little, and not always as long, so that it is sent at every moment of a thread that comes to rest. */
    Letter afterAWhile() {
        for (int spin = 0; spin < spins; spin++) {
            Thread.onSpinWait();
        }
        return this;
    }

    int shard() {
        return shard;
    }

    /** By the thread of its shard alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void arrive() {
        arrivals++;
    }

    boolean hasArrived() {
        return arrivals > 0;
    }

    int arrivals() {
        return arrivals;
    }

    /** How often it has arrived, once it has; 0 when it is lost. */
    int awaitArrival() {
        long began = System.nanoTime();
        while (arrivals == 0 && System.nanoTime() - began < NANOS_MAX) {
            Thread.yield();
        }
        return arrivals;
    }
}
