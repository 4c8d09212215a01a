package dev.fermata.evidence.benchmark.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** The limit with handlers that pause, each a state machine that somebody wrote in place of a generator. */
final class GeneratorsByHand implements Contender {
    /** What all generators have in common. */
    private abstract static class Machine {
        abstract void send(Tick tick);
    }

    private static final class Adding extends Machine {
        private static final int RUNNING = -1;
        private static final int WAITING = 0;

        private int state;
        private long sum;

        @Override
        void send(Tick tick) {
            if (state != WAITING) {
                throw new IllegalStateException("it waits for nothing");
            }
            state = RUNNING;
            sum += tick.amount();
            Lap lap = tick.last();
            if (lap != null) {
                lap.done(sum);
                sum = 0;
            }
            state = WAITING;
        }
    }

    private final ArrayDeque<Tick> queue = new ArrayDeque<>(PlainLoop.BURST);
    private final Map<Integer, Machine> machines = new HashMap<>();

    @Override
    public void publish(Tick tick) {
        queue.add(tick);
        if (queue.size() >= PlainLoop.BURST) {
            flush();
        }
    }

    @Override
    public void flush() {
        for (Tick tick = queue.poll(); tick != null; tick = queue.poll()) {
            machines.computeIfAbsent(tick.key(), key -> new Adding()).send(tick);
        }
    }

    @Override
    public void close() {}
}
