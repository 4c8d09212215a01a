package dev.fermata.evidence.benchmark.generator;

import java.util.concurrent.SynchronousQueue;

/** A virtual thread, and the least that the JDK has for handing a value to it and back. */
final class QueueEcho implements Echo {
    private final SynchronousQueue<Object> sent = new SynchronousQueue<>();
    private final SynchronousQueue<Object> yielded = new SynchronousQueue<>();

    QueueEcho() {
        Thread.ofVirtual().start(() -> {
            try {
                for (long count = 1; ; count++) {
                    Object got = sent.take();
                    yielded.put(count > 0 ? got : NOTHING);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public Object send(Object value) {
        try {
            sent.put(value);
            return yielded.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
