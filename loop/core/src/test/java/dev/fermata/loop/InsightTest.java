package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen of a loop from outside. */
class InsightTest {
    record Order(int number) {}

    record Pay(int order) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    private static HandlerDump handler(LoopDump dump, String key) {
        return dump.shards().stream()
                .flatMap(shard -> shard.handlers().stream())
                .filter(handler -> handler.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDumpNamesTheLineAtWhichEachHandlerIsPausedAndWhatItWaitsFor() throws Exception {
        CompletableFuture<Void> payment = new CompletableFuture<>();
        LoopDump dump;
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withName("orders"))) {
            loop.on(Order.class, Order::number, InsightTest::order);
            loop.on(Pay.class, Pay::order, HandlerSettings.defaults().withName("payments"), events -> {
                events.receive();
                seen.add("paying");
                events.await(payment);
            });
            loop.publish(new Order(7));
            loop.publish(new Pay(8));
            loop.publish(new Pay(8));
            assertThat(seen.take()).isEqualTo("paying");
            do { // until the second one has come, too
                dump = loop.dump();
            } while (handler(dump, "8").queued() == 0);
            payment.complete(null);
        }
        assertThat(dump.loop()).isEqualTo("orders");
        HandlerDump order = handler(dump, "7");
        assertThat(order.handlers()).isEqualTo("Order");
        assertThat(order.waitsFor()).startsWith("an event (for ").endsWith(" s more)");
        assertThat(order.where().getMethodName()).isEqualTo("order");
        assertThat(order.where().getFileName()).isEqualTo("InsightTest.java");
        assertThat(order.where().getLineNumber()).isPositive();
        HandlerDump paying = handler(dump, "8");
        assertThat(paying.handlers()).isEqualTo("payments");
        assertThat(paying.waitsFor()).contains("CompletableFuture");
        assertThat(paying.queued()).isEqualTo(1);
        assertThat(dump.toString())
                .contains("Loop orders at ")
                .contains("Order[7] waits for an event")
                .contains("InsightTest.order(InsightTest.java:" + order.where().getLineNumber() + ")")
                .contains("with 1 event queued");
    }

    @Test
    void durationsAreToldInUnitsOfWhichThereAreSome() {
        assertThat(Stream.of(9_999L, 10_000L, 599_999L, 600_000L, 35_999_999L, 36_000_000L, 863_999_999L, 864_000_000L))
                .extracting(millis -> LoopDump.text(Duration.ofMillis(millis)))
                .containsExactly("9999 ms", "10 s", "599 s", "10 min", "599 min", "10 h", "239 h", "10 d");
    }

    private static void order(Events<Order> events) {
        events.receive();
        events.receive(Duration.ofMinutes(10));
    }

    @Test
    void aDumpAsJsonSaysTheSame() throws Exception {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDrainTimeout(Duration.ZERO))) {
            loop.on(String.class, word -> word, events -> {
                events.receive();
                seen.add("there");
                events.sleep(Duration.ofHours(1));
            });
            String key = "a \"quoted\"\nkey \\ with \u0001 and \uD83D\uDE00";
            loop.publish(key);
            seen.take();
            loop.publish(key);
            LoopDump dump;
            do { // until the second one has come, too
                dump = loop.dump();
            } while (handler(dump, key).queued() == 0);
            JsonNode json = new ObjectMapper().readTree(dump.toJson());
            assertThat(json.get("loop").asText()).isEqualTo("fermata-loop");
            assertThat(Instant.parse(json.get("at").asText())).isEqualTo(dump.at());
            assertThat(json.get("shards")).hasSize(1);
            requireSame(dump.shards().getFirst(), json.get("shards").get(0));
        }
    }

    private static void requireSame(ShardDump shard, JsonNode json) {
        assertThat(json.get("thread").asText()).isEqualTo(shard.thread());
        assertThat(json.get("isAnswering").asBoolean()).isTrue();
        assertThat(json.get("inbox").asInt(-1)).isEqualTo(shard.inbox());
        assertThat(json.get("inside").asInt(-1)).isEqualTo(shard.inside());
        assertThat(json.get("timers").asInt()).isEqualTo(shard.timers()).isEqualTo(1);
        assertThat(json.get("stack")).isEmpty();
        assertThat(json.get("handlers")).hasSize(1);
        requireSame(shard.handlers().getFirst(), json.get("handlers").get(0));
    }

    private static void requireSame(HandlerDump handler, JsonNode json) {
        assertThat(json.get("handlers").asText()).isEqualTo("String");
        assertThat(json.get("key").asText()).isEqualTo(handler.key());
        assertThat(json.get("waitsFor").asText()).isEqualTo(handler.waitsFor());
        assertThat(json.get("since").asLong(-1)).isEqualTo(handler.since().toMillis());
        assertThat(json.get("queued").asInt()).isEqualTo(1);
        JsonNode where = json.get("where");
        assertThat(where.get("class").asText()).isEqualTo(InsightTest.class.getName());
        assertThat(where.get("method").asText()).isEqualTo(handler.where().getMethodName());
        assertThat(where.get("file").asText()).isEqualTo("InsightTest.java");
        assertThat(where.get("line").asInt())
                .isEqualTo(handler.where().getLineNumber())
                .isPositive();
    }

    @Test
    void aHandlerThatHogsItsShardIsNamedWithTheLineThatItStandsAt() throws Exception {
        BlockingQueue<StuckHandler> stuck = new LinkedBlockingQueue<>();
        CountDownLatch release = new CountDownLatch(1);
        LoopSettings settings = LoopSettings.defaults()
                .withStuckAfter(Duration.ofMillis(20))
                .withListener(new LoopListener() {
                    @Override
                    public void stuck(StuckHandler handler) {
                        stuck.add(handler);
                    }
                });
        try (EventLoop loop = EventLoop.start(settings);
                AutoCloseable _ = release::countDown) {
            loop.on(Order.class, Order::number, events -> {
                events.receive();
                hog(release);
            });
            loop.publish(new Order(7));
            StuckHandler hog = stuck.take();
            while (!isAt(hog, "hog")) { // so slow that it was told of before it had come so far
                hog = stuck.take();
            }
            assertThat(hog.handlers()).isEqualTo("Order");
            assertThat(hog.key()).isEqualTo("7");
            assertThat(hog.running()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
            LoopDump dump = loop.dump();
            assertThat(dump.shards()).singleElement().satisfies(shard -> {
                assertThat(shard.isAnswering()).isFalse();
                assertThat(shard.stack()).anyMatch(line -> line.getMethodName().equals("hog"));
                assertThat(shard.handlers())
                        .singleElement()
                        .satisfies(handler -> assertThat(handler.waitsFor()).isEqualTo("nothing: it runs"));
            });
            assertThat(dump.toString()).contains("a handler hogs it").contains("InsightTest.hog");
        }
    }

    private static boolean isAt(StuckHandler stuck, String method) {
        return stuck.stack().stream().anyMatch(line -> line.getMethodName().equals(method));
    }

    @Test
    void aShardThatOnlyMakesDeadLettersIsNotStuck() {
        BlockingQueue<StuckHandler> stuck = new LinkedBlockingQueue<>();
        LoopSettings settings = LoopSettings.defaults()
                .withStuckAfter(Duration.ofMillis(200))
                .withDeadLetters(slow -> LockSupport.parkNanos(50_000)) // so that it is never idle
                .withListener(new LoopListener() {
                    @Override
                    public void stuck(StuckHandler handler) {
                        stuck.add(handler);
                    }
                });
        try (EventLoop loop = EventLoop.start(settings.withCapacity(64))) {
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (System.nanoTime() < end) {
                loop.publish("nobody listens");
            }
        }
        assertThat(stuck).isEmpty();
    }

    private static void hog(CountDownLatch release) throws InterruptedException {
        release.await();
    }

    @Test
    void aListenerIsToldOfRunsFailuresDeadLettersAndTheEnd() {
        LoopSettings settings = LoopSettings.defaults()
                .withDeadLetters(slow -> LockSupport.parkNanos(50_000)) // so that it is never idle
                .withListener(new LoopListener() {
                    @Override
                    public void ran(String handlers, Object key, long nanos) {
                        assertThat(nanos).isNotNegative();
                        seen.add("ran " + handlers + " " + key);
                    }

                    @Override
                    public void failed(String handlers, Object key, Throwable failure) {
                        seen.add("failed " + handlers + " " + key + " " + failure.getMessage());
                    }

                    @Override
                    public void deadLetter(DeadLetter letter) {
                        seen.add("dead " + letter.event());
                    }

                    @Override
                    public void closed(Duration took, int unfinished) {
                        seen.add("closed with " + unfinished);
                    }
                });
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Order.class, Order::number, events -> {
                events.receive();
                throw new IllegalStateException("bug");
            });
            loop.publish(new Order(7));
        }
        assertThat(seen)
                .containsExactly(
                        "ran Order 7", "ran Order 7", "dead Order[number=7]", "failed Order 7 bug", "closed with 0");
    }
}
