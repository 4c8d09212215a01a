package dev.fermata.evidence.benchmark.loop;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Disruptor with a map behind it, and either way to wait that it has. */
final class DisruptorLoop implements Contender {
    private static final class Slot {
        private @Nullable Tick tick;
    }

    private final Disruptor<Slot> disruptor;
    private final Map<Integer, Sum> sums = new HashMap<>();

    private DisruptorLoop(WaitStrategy waiting) {
        disruptor = new Disruptor<>(Slot::new, CAPACITY, DaemonThreadFactory.INSTANCE, ProducerType.MULTI, waiting);
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> {
            Tick tick = Objects.requireNonNull(slot.tick);
            slot.tick = null;
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
        });
        disruptor.start();
    }

    /** Parks while there is nothing to do. */
    static DisruptorLoop blocking() {
        return new DisruptorLoop(new BlockingWaitStrategy());
    }

    /** Keeps a core busy while there is nothing to do. */
    static DisruptorLoop yielding() {
        return new DisruptorLoop(new YieldingWaitStrategy());
    }

    @Override
    public void publish(Tick tick) {
        disruptor.getRingBuffer().publishEvent((slot, sequence, published) -> slot.tick = published, tick);
    }

    @Override
    public void close() {
        disruptor.shutdown();
    }
}
