package dev.fermata.evidence.benchmark;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Publish to handled, each event to the stateful handler of its key. */
final class LoopBench {
    private static final int ROUNDS = 7;

    private record Tick(int key, int number) {}

    private LoopBench() {}

    static Report run() throws InterruptedException {
        Report report = new Report("The loop: ns per event", "keys", "Fermata", "a plain queue and map", "ratio");
        for (int keys : new int[] {1, 1_000}) {
            int events = keys == 1 ? 1_000_000 : 300_000;
            long[] fermata = new long[ROUNDS];
            long[] plain = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                fermata[round] = fermata(events, keys);
                plain[round] = plain(events, keys);
            }
            long ours = Report.median(fermata);
            long limit = Math.max(1, Report.median(plain));
            report.row(keys, ours, limit, "%.0f".formatted(ours / (double) limit));
        }
        return report;
    }

    private static long fermata(int events, int keys) throws InterruptedException {
        CountDownLatch handled = new CountDownLatch(events);
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Tick.class, Tick::key, (Events<Tick> ticks) -> {
                long sum = 0;
                while (true) {
                    sum += ticks.receive().number();
                    if (sum >= 0) {
                        handled.countDown();
                    }
                }
            });
            long began = System.nanoTime();
            for (int i = 0; i < events; i++) {
                loop.publish(new Tick(i % keys, i));
            }
            handled.await();
            return (System.nanoTime() - began) / events;
        }
    }

    private static long plain(int events, int keys) {
        ArrayDeque<Tick> queue = new ArrayDeque<>();
        Map<Integer, long[]> sums = new HashMap<>();
        long began = System.nanoTime();
        for (int i = 0; i < events; i++) {
            queue.add(new Tick(i % keys, i));
            Tick tick = queue.remove();
            sums.computeIfAbsent(tick.key(), key -> new long[1])[0] += tick.number();
        }
        long took = System.nanoTime() - began;
        if (sums.size() != keys) {
            throw new AssertionError("not all keys were seen");
        }
        return took / events;
    }
}
