package dev.fermata.evidence.benchmark.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Prints for each event which handlers publish to themselves, or to each other, on so many shards, the nanoseconds that pass, and those of
 * processor of the thread that had most to do, which is what would pass if nothing else ran. A process of its own. There is no
 * publisher outside, since that would need a processor too.
 */
final class Shards {
    private static final int KEYS = 1_000;

    /** Until all is compiled, also where the shards leave the compiler no processor. */
    private static final int WARM_ROUNDS = 4;

    private static final int WARM_HOPS = 30_000;
    private static final int HOPS = 10_000;

    /** Of which the one in the middle counts: a shard that is disturbed keeps the others waiting at the end of a round. */
    private static final int ROUNDS = 9;

    private static final String PASSED = "passed";
    private static final String BUSIEST = "busiest";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Hop(Integer key, int left) {}

    private Shards() {}

    /** How many shards, and how far the key of the next event lies from that of the one before. */
    public static void main(String[] arguments) throws InterruptedException {
        int step = Integer.parseInt(arguments[1]);
        List<Thread> threads = new ArrayList<>();
        LoopSettings settings = LoopSettings.defaults()
                .withShards(Integer.parseInt(arguments[0]))
                .withThreads(task -> {
                    Thread thread = new Thread(task);
                    threads.add(thread);
                    return thread;
                });
        try (EventLoop loop = EventLoop.start(settings)) {
            CountDownLatch[] home = {new CountDownLatch(KEYS)};
            loop.on(Hop.class, Hop::key, hops -> hop(hops, step, home));
            for (int round = 0; round < WARM_ROUNDS; round++) {
                home[0] = new CountDownLatch(KEYS);
                round(loop, home[0], WARM_HOPS, threads, new Figures());
            }
            Figures figures = new Figures();
            for (int round = 0; round < ROUNDS; round++) {
                home[0] = new CountDownLatch(KEYS);
                round(loop, home[0], HOPS, threads, figures);
            }
            System.out.println(figures.median(PASSED) + " " + figures.median(BUSIEST));
        }
    }

    private static void hop(Events<Hop> hops, int step, CountDownLatch[] home) {
        while (true) {
            Hop hop = hops.receive();
            if (hop.left > 0) {
                hops.publish(new Hop((hop.key + step) % KEYS, hop.left - 1));
            } else {
                home[0].countDown();
            }
        }
    }

    private static void round(EventLoop loop, CountDownLatch home, int hops, List<Thread> threads, Figures figures)
            throws InterruptedException {
        List<Long> usedBefore = used(threads);
        long began = System.nanoTime();
        for (int key = 0; key < KEYS; key++) {
            loop.publish(new Hop(key, hops));
        }
        home.await();
        long passed = System.nanoTime() - began;
        List<Long> used = used(threads);
        long most = 0;
        for (int thread = 0; thread < used.size(); thread++) {
            most = Math.max(most, used.get(thread) - usedBefore.get(thread));
        }
        double events = (double) KEYS * hops;
        figures.add(PASSED, passed / events);
        figures.add(BUSIEST, most / events);
    }

    private static List<Long> used(List<Thread> threads) {
        return threads.stream()
                .map(thread -> THREADS.getThreadCpuTime(thread.threadId()))
                .toList();
    }
}
