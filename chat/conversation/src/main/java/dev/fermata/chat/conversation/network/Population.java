package dev.fermata.chat.conversation.network;

import java.util.concurrent.atomic.AtomicInteger;

/** How many connections and people there are, and how many people there were at most. */
public final class Population {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger introduced = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger presentMax = new AtomicInteger();

    /** Counts an open connection; answers how many there are with it. */
    public int open() {
        return opened.incrementAndGet();
    }

    /** Counts a connection that has said who it is. */
    public void introduce() {
        introduced.incrementAndGet();
    }

    public void close(boolean wasIntroduced) {
        opened.decrementAndGet();
        if (wasIntroduced) {
            introduced.decrementAndGet();
        }
    }

    public void comeIn() {
        presentMax.accumulateAndGet(present.incrementAndGet(), Math::max);
    }

    public void leave() {
        present.decrementAndGet();
    }

    /** Connections that have not said who they are. */
    int newcomers() {
        return Math.max(0, opened.get() - introduced.get());
    }

    int present() {
        return present.get();
    }

    int presentMax() {
        return presentMax.get();
    }
}
