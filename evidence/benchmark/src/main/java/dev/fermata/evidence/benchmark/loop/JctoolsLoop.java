package dev.fermata.evidence.benchmark.loop;

import java.util.HashMap;
import java.util.Map;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/** The limit with a queue that other threads could publish to, although none does. */
final class JctoolsLoop implements Contender {
    private final MpscVarHandleArrayQueue<Tick> queue = new MpscVarHandleArrayQueue<>(PlainLoop.BURST);
    private final Map<Integer, Sum> sums = new HashMap<>();

    @Override
    public void publish(Tick tick) {
        while (!queue.offer(tick)) {
            flush();
        }
    }

    @Override
    public void flush() {
        for (Tick tick = queue.poll(); tick != null; tick = queue.poll()) {
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
        }
    }

    @Override
    public void close() {}
}
