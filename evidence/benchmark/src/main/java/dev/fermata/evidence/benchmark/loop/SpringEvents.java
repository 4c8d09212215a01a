package dev.fermata.evidence.benchmark.loop;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

/** Spring's events, which know no keys, so with a map behind them; on one thread, since it calls its listeners there. */
final class SpringEvents implements Contender {
    /** Where the events come to. */
    public static final class Listener {
        private final Map<Integer, Sum> sums = new HashMap<>();

        /** Called by Spring. */
        @EventListener
        public void handle(Tick tick) {
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
        }
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Listener.class);

    @Override
    public void publish(Tick tick) {
        context.publishEvent(tick);
    }

    @Override
    public void close() {
        context.close();
    }
}
