package dev.fermata.evidence.benchmark.loop;

import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import java.util.HashMap;
import java.util.Map;

/** Guava's event bus, which knows no keys, so with a map behind it; on one thread, since it calls its subscribers there. */
final class GuavaBus implements Contender {
    /** Where the events come to. */
    public static final class Subscriber {
        private final Map<Integer, Sum> sums = new HashMap<>();

        /** Called by the bus. */
        @Subscribe
        public void handle(Tick tick) {
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
        }
    }

    private final EventBus bus = new EventBus();

    GuavaBus() {
        bus.register(new Subscriber());
    }

    @Override
    public void publish(Tick tick) {
        bus.post(tick);
    }

    @Override
    public void close() {}
}
