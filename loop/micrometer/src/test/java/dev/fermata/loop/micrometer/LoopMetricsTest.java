package dev.fermata.loop.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoopMetricsTest {
    record Order(int number) {}

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aLoopIsCountedAndMeasured() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        // @start region="metrics"
        LoopSettings settings = LoopSettings.defaults().withName("orders");
        try (EventLoop loop = LoopMetrics.start(settings, registry)) {
            // @end
            loop.on(Order.class, Order::number, events -> {
                if (events.receive().number() < 0) {
                    throw new IllegalArgumentException("negative");
                }
                waiting.countDown();
                events.await(gate);
            });
            loop.publish(new Order(-1));
            loop.publish("nobody");
            loop.publish(new Order(1));
            loop.publish(new Order(1));
            loop.publish(new Order(1));
            waiting.await();
            while (registry.get("fermata.backlog").gauge().value() < 2) {
                Thread.onSpinWait();
            }
            assertThat(registry.get("fermata.handlers")
                            .tag("loop", "orders")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("fermata.inbox").gauge().value()).isZero();
            gate.complete(null);
        }
        assertThat(registry.get("fermata.handler.runs")
                        .tags("loop", "orders", "handlers", "Order")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(6);
        assertThat(registry.get("fermata.handler.failures")
                        .tag("handlers", "Order")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("fermata.dead.letters")
                        .tag("reason", "FAILED")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("fermata.dead.letters")
                        .tag("reason", "NO_HANDLER")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void howLongHandlersRunIsAHistogramForPrometheus() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (EventLoop loop = LoopMetrics.start(LoopSettings.defaults().withName("orders"), prometheus)) {
            loop.on(Order.class, events -> {
                while (true) {
                    events.receive();
                }
            });
            for (int number = 0; number < 10; number++) {
                loop.publish(new Order(number));
            }
        }
        List<String> told = prometheus
                .scrape()
                .lines()
                .filter(line -> line.startsWith("fermata_handler_runs_seconds"))
                .toList();
        String its = "{handlers=\"Order\",loop=\"orders\"";
        assertThat(told).filteredOn(line -> line.contains("_bucket" + its)).hasSizeGreaterThan(50);
        String count = value(told, "_count" + its + "}");
        assertThat(Double.parseDouble(count)).isGreaterThanOrEqualTo(10);
        assertThat(value(told, "_bucket" + its + ",le=\"+Inf\"}")).isEqualTo(count);
        assertThat(Double.parseDouble(value(told, "_sum" + its + "}"))).isPositive();
    }

    private static String value(List<String> told, String what) {
        String line =
                told.stream().filter(each -> each.contains(what)).findFirst().orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void aLoopThatFollowsAnotherOfItsNameIsMeasuredInItsPlace() {
        LoopSettings settings = LoopSettings.defaults().withName("again");
        LoopMetrics.start(settings, registry).close();
        try (EventLoop loop = LoopMetrics.start(settings, registry)) {
            loop.on(Order.class, events -> {
                while (true) {
                    events.receive();
                }
            });
            loop.publish(new Order(1));
            while (registry.get("fermata.handlers").tag("loop", "again").gauge().value() != 1) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aStuckHandlerIsCounted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        LoopSettings settings = LoopSettings.defaults().withStuckAfter(Duration.ofMillis(10));
        try (EventLoop loop = LoopMetrics.start(settings, registry)) {
            loop.on(Order.class, events -> {
                events.receive();
                release.await();
            });
            loop.publish(new Order(1));
            while (registry.find("fermata.handler.stuck")
                            .tag("handlers", "Order")
                            .counter()
                    == null) {
                Thread.onSpinWait();
            }
            release.countDown();
        }
        assertThat(registry.get("fermata.handler.stuck")
                        .tag("handlers", "Order")
                        .counter()
                        .count())
                .isPositive();
    }
}
