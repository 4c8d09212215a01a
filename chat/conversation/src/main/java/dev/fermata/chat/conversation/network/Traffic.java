package dev.fermata.chat.conversation.network;

import java.util.concurrent.atomic.LongAdder;

/** How much has gone over one connection. Safe for use by many threads. */
public final class Traffic {
    private final LongAdder linesSent = new LongAdder();
    private final LongAdder bytesSent = new LongAdder();
    private volatile long linesReceived;
    private volatile long bytesReceived;

    void sent(int bytes) {
        linesSent.increment();
        bytesSent.add(bytes);
    }

    /** Counts a line; called by one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // its session alone writes
    public void received(int bytes) {
        linesReceived++;
        bytesReceived += bytes;
    }

    public long linesSent() {
        return linesSent.sum();
    }

    public long bytesSent() {
        return bytesSent.sum();
    }

    public long linesReceived() {
        return linesReceived;
    }

    public long bytesReceived() {
        return bytesReceived;
    }
}
