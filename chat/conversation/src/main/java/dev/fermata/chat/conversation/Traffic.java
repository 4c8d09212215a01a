package dev.fermata.chat.conversation;

import java.util.concurrent.atomic.LongAdder;

/** How much has gone over one connection. Safe for use by many threads. */
final class Traffic {
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
    void received(int bytes) {
        linesReceived++;
        bytesReceived += bytes;
    }

    long linesSent() {
        return linesSent.sum();
    }

    long bytesSent() {
        return bytesSent.sum();
    }

    long linesReceived() {
        return linesReceived;
    }

    long bytesReceived() {
        return bytesReceived;
    }
}
