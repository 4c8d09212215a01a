package dev.fermata.evidence.benchmark.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;

/** A virtual thread for each key, which takes from a queue of its own. */
final class VirtualThreads implements Contender {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, BlockingQueue<Tick>> queues = new HashMap<>();

    @Override
    public void publish(Tick tick) {
        queues.computeIfAbsent(tick.key(), key -> start()).add(tick);
    }

    private BlockingQueue<Tick> start() {
        // Of the JDK's queues the one that cost least here.
        BlockingQueue<Tick> queue = new LinkedTransferQueue<>();
        threads.execute(() -> handle(queue));
        return queue;
    }

    private static void handle(BlockingQueue<Tick> queue) {
        Sum sum = new Sum();
        try {
            while (true) {
                sum.add(queue.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
