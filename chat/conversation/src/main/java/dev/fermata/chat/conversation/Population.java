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

    /** Connections that have not said who they are. */
    int newcomers() {
        return Math.max(0, opened.get() - present.get());
    }

    int present() {
        return present.get();
    }

    int presentMax() {
        return presentMax.get();
    }
}
