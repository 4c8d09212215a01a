package dev.fermata.chat.conversation.network;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Which connections there are, how many people, and how many people there were at most. Safe for use by many threads. */
public final class Population {
    private final Set<Client> opened = ConcurrentHashMap.newKeySet();
    private final AtomicInteger introduced = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger presentMax = new AtomicInteger();

    /** Counts an open connection; answers how many there are with it. */
    public int open(Client client) {
        opened.add(client);
        return opened.size();
    }

    /** All open connections, newcomers too, in no order. */
    public Stream<Client> clients() {
        return opened.stream();
    }

    /** Counts a connection that has said who it is. */
    public void introduce() {
        introduced.incrementAndGet();
    }

    public void close(Client client, boolean wasIntroduced) {
        opened.remove(client);
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
        return Math.max(0, opened.size() - introduced.get());
    }

    int present() {
        return present.get();
    }

    int presentMax() {
        return presentMax.get();
    }
}
