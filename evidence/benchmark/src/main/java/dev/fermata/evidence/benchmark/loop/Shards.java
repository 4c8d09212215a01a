package dev.fermata.evidence.benchmark.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopSettings;
import java.util.concurrent.CountDownLatch;

/**
 * Prints the nanoseconds that pass for each event which handlers publish to each other, on so many shards. A process of its
 * own. There is no publisher outside, since that would need a processor too.
 */
final class Shards {
    private static final int KEYS = 1_000;
    private static final int HOPS = 3_000;

    private record Hop(Integer key, int left) {}

    private Shards() {}

    /** How many shards. */
    public static void main(String[] arguments) throws InterruptedException {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withShards(Integer.parseInt(arguments[0])))) {
            CountDownLatch[] home = {new CountDownLatch(KEYS)};
            loop.on(Hop.class, Hop::key, (Events<Hop> hops) -> {
                while (true) {
                    Hop hop = hops.receive();
                    if (hop.left > 0) {
                        hops.publish(new Hop(hop.key, hop.left - 1));
                    } else {
                        home[0].countDown();
                    }
                }
            });
            double nanos = 0;
            for (int round = 0; round < 4; round++) { // the last one when all is compiled
                home[0] = new CountDownLatch(KEYS);
                long began = System.nanoTime();
                for (int key = 0; key < KEYS; key++) {
                    loop.publish(new Hop(key, HOPS));
                }
                home[0].await();
                nanos = (System.nanoTime() - began) / ((double) KEYS * HOPS);
            }
            System.out.println(nanos);
        }
    }
}
