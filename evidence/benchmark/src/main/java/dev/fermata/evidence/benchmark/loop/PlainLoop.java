package dev.fermata.evidence.benchmark.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** The limit: a queue and a map, on one thread, with nothing that a program would need besides. */
final class PlainLoop implements Contender {
    /** As many events as lie in the processor's nearer caches; it makes little difference. */
    static final int BURST = 4_096;

    private final ArrayDeque<Tick> queue = new ArrayDeque<>(BURST);
    private final Map<Integer, Sum> sums = new HashMap<>();

    @Override
    public void publish(Tick tick) {
        queue.add(tick);
        if (queue.size() >= BURST) {
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
