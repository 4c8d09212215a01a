package dev.fermata.loop.micrometer;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopListener;
import dev.fermata.loop.LoopLoad;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.StuckHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Counts and measures what happens in a loop, in a registry of Micrometer's.
 *
 * {@snippet class="dev.fermata.loop.micrometer.LoopMetricsTest" region="metrics"}
 *
 * <p>Each meter has the tag {@code loop}; those of handlers have {@code handlers} too, the name of their kind.
 * <ul>
 *   <li>{@code fermata.handler.runs}: a timer of how long handlers run, until they wait or end
 *   <li>{@code fermata.handler.failures}: how often handlers have failed
 *   <li>{@code fermata.handler.stuck}: how often a handler was found to hog its shard
 *   <li>{@code fermata.dead.letters}: events that were not handled, by {@code reason}
 *   <li>{@code fermata.inbox}, {@code fermata.backlog}, {@code fermata.handlers}: gauges of what waits to be taken in, what
 *       waits inside, and how many handlers live; after {@link #watch}
 * </ul>
 *
 * <p>Any thread may use it.
 */
public final class LoopMetrics implements LoopListener {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, Timer> runs = new ConcurrentHashMap<>();

    private LoopMetrics(MeterRegistry registry, String loop) {
        this.registry = registry;
        tags = Tags.of("loop", loop);
    }

    /** Starts a loop that is measured; a listener that the settings have already is replaced. */
    public static EventLoop start(LoopSettings settings, MeterRegistry registry) {
        LoopMetrics metrics = new LoopMetrics(registry, settings.name());
        EventLoop loop = EventLoop.start(settings.withListener(metrics));
        metrics.watch(loop);
        return loop;
    }

    /**
     * A listener for the settings of a loop.
     *
     * @param loop its name, for the tag
     */
    public static LoopMetrics of(MeterRegistry registry, String loop) {
        return new LoopMetrics(registry, loop);
    }

    /**
     * Registers gauges of a loop, which is held weakly; in place of those of another one of the same name, which may be closed: two
     * that live at the same time want names of their own.
     */
    public void watch(EventLoop loop) {
        gauge("fermata.inbox", "Events from outside that wait to be taken in", loop, LoopLoad::inbox);
        gauge("fermata.backlog", "Events that wait inside the loop", loop, LoopLoad::backlog);
        gauge("fermata.handlers", "Handlers that live", loop, LoopLoad::handlers);
    }

    private void gauge(String name, String description, EventLoop loop, ToDoubleFunction<LoopLoad> figure) {
        Gauge before = registry.find(name).tags(tags).gauge();
        if (before != null) {
            registry.remove(before);
        }
        Gauge.builder(name, loop, watched -> figure.applyAsDouble(watched.load()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void ran(String handlers, Object key, long nanos) {
        runs.computeIfAbsent(handlers, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String handlers) {
        return Timer.builder("fermata.handler.runs")
                .description("How long handlers run, until they wait or end")
                .tags(tags.and("handlers", handlers))
                .publishPercentileHistogram()
                .register(registry);
    }

    @Override
    public void failed(String handlers, Object key, Throwable failure) {
        count("fermata.handler.failures", "Handlers that have failed", tags.and("handlers", handlers));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        count(
                "fermata.dead.letters",
                "Events that were not handled",
                tags.and("reason", letter.reason().name()));
    }

    @Override
    public void stuck(StuckHandler handler) {
        count("fermata.handler.stuck", "Handlers that hog their shard", tags.and("handlers", handler.handlers()));
    }

    private void count(String name, String description, Tags its) {
        Counter.builder(name)
                .description(description)
                .tags(its)
                .register(registry)
                .increment();
    }
}
