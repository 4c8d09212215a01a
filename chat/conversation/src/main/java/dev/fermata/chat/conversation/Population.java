package dev.fermata.chat.conversation;

import java.util.concurrent.atomic.AtomicInteger;

/** How many clients there are, and were at most. */
final class Population {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger presentMax = new AtomicInteger();

    /** Counts an open connection; answers how many there are with it. */
    int open() {
        return opened.incrementAndGet();
    }

    void close() {
        opened.decrementAndGet();
    }

    void comeIn() {
        presentMax.accumulateAndGet(present.incrementAndGet(), Math::max);
    }

    void leave() {
        present.decrementAndGet();
    }

    int present() {
        return present.get();
    }

    int presentMax() {
        return presentMax.get();
    }
}
