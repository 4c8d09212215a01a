package dev.fermata.evidence.benchmark.loop;

import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Prints what {@link Latency} does, of two threads that only look at the clock: how late they are for something that is due,
 * which nothing that keeps two processors busy on this machine can be better than. A process of its own.
 */
final class Stalls {
    private static final double SECONDS = 2;

    /** As often as events are due for the fastest that are measured. */
    private static final double INTERVAL_NANOS = 125;

    private Stalls() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        look();
        Latency.print(INTERVAL_NANOS, look());
    }

    private static Histogram look() throws InterruptedException {
        Histogram nanos = new ConcurrentHistogram(3);
        Thread[] threads = IntStream.range(0, 2)
                .mapToObj(number -> Thread.ofPlatform().start(() -> look(nanos)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.join();
        }
        return nanos;
    }

    private static void look(Histogram nanos) {
        Histogram own = new Histogram(3);
        long start = System.nanoTime();
        for (long event = 0; event < SECONDS * 1e9 / INTERVAL_NANOS; event++) {
            long due = start + (long) (event * INTERVAL_NANOS);
            long now = System.nanoTime();
            while (now < due) {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
            own.recordValue(now - due);
        }
        nanos.add(own);
    }
}
