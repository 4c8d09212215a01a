package dev.fermata.evidence.benchmark.loop;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Disruptor with a map behind it; blocking, since nobody lets a core spin for each loop. */
final class DisruptorLoop implements Contender {
    private static final class Slot {
        private @Nullable Tick tick;
    }

    private final Disruptor<Slot> disruptor = new Disruptor<>(
            Slot::new, CAPACITY, DaemonThreadFactory.INSTANCE, ProducerType.MULTI, new BlockingWaitStrategy());
    private final Map<Integer, Sum> sums = new HashMap<>();

    DisruptorLoop() {
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> {
            Tick tick = Objects.requireNonNull(slot.tick);
            slot.tick = null;
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
        });
        disruptor.start();
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
