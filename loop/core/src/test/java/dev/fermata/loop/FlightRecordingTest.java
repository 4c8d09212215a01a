package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder sees of a loop. */
class FlightRecordingTest {
    record Order(int number) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final LoopSettings settings = LoopSettings.defaults().withDeadLetters(letter -> {});

    @TempDir
    private Path folder;

    @FunctionalInterface
    interface Scenario {
        void play() throws Exception;
    }

    /** Records while a scenario is played; answers what was recorded of a handler, each kind by its name. */
    private List<RecordedEvent> record(String key, Scenario scenario) throws Exception {
        Path file = folder.resolve("loop.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.fermata.HandlerRun").withThreshold(Duration.ofNanos(1));
            Stream.of("HandlerFailure", "HandlerRestart", "DeadLetter", "StuckHandler")
                    .forEach(kind -> recording.enable("dev.fermata." + kind));
            recording.start();
            awaitEnabled(HandlerRunEvent::new);
            awaitEnabled(HandlerRestartEvent::new);
            awaitEnabled(StuckHandlerEvent::new);
            scenario.play();
            recording.dump(file);
        }
        return read(file).stream()
                .filter(event -> event.hasField("key") && key.equals(event.getString("key")))
                .toList();
    }

    private static List<RecordedEvent> read(Path file) throws IOException {
        return RecordingFile.readAllEvents(file);
    }

    /** The recorder may come to a class later, when others set it up, too. */
    private static void awaitEnabled(Supplier<? extends Event> events) {
        while (!events.get().isEnabled()) {
            Thread.onSpinWait();
        }
    }

    private static List<RecordedEvent> of(List<RecordedEvent> recorded, String kind) {
        return recorded.stream()
                .filter(event -> event.getEventType().getName().equals("dev.fermata." + kind))
                .toList();
    }

    @Test
    void itSeesRunsFailuresWithWhatFollowsAndDeadLettersWithTheirReason() throws Exception {
        List<RecordedEvent> recorded = record("4711", () -> {
            try (EventLoop loop = EventLoop.start(settings)) {
                loop.on(
                        Order.class,
                        Order::number,
                        HandlerSettings.defaults()
                                .withSupervision(
                                        Supervision.restart().withBackoff(Duration.ofMillis(3), Duration.ofSeconds(1))),
                        events -> {
                            events.receive();
                            events.receive();
                            throw new IllegalStateException("bug");
                        });
                loop.publish(new Order(4711));
                loop.publish(new Order(4711));
            }
        });
        assertThat(of(recorded, "HandlerRun"))
                .anySatisfy(event -> assertThat(event.getString("pausedAt")).contains("FlightRecordingTest.java:"))
                .allSatisfy(event -> assertThat(event.getString("handlers")).isEqualTo("Order"));
        assertThat(of(recorded, "HandlerFailure")).singleElement().satisfies(event -> {
            assertThat(event.getString("failure")).isEqualTo("java.lang.IllegalStateException: bug");
            assertThat(event.getString("verdict")).isEqualTo("Restart[rest=PT0.003S]");
        });
        assertThat(of(recorded, "DeadLetter")).singleElement().satisfies(event -> {
            assertThat(event.getString("reason")).isEqualTo("FAILED");
            assertThat(event.getClass("type").getName()).isEqualTo(Order.class.getName());
        });
    }

    @Test
    void itSeesWhatWasDropped() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<RecordedEvent> recorded = record("4712", () -> {
            try (EventLoop loop = EventLoop.start(settings)) {
                loop.on(
                        Order.class,
                        Order::number,
                        HandlerSettings.defaults().withMailbox(1, Overflow.DROP_NEWEST),
                        events -> {
                            events.receive();
                            events.await(gate);
                        });
                for (int event = 0; event < 3; event++) {
                    loop.publish(new Order(4712));
                }
                while (loop.load().inbox() > 0) {
                    Thread.onSpinWait();
                }
                loop.dump(); // by which time the last of them has been handed over
                gate.complete(null);
            }
        });
        assertThat(of(recorded, "DeadLetter"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("reason")).isEqualTo("DROPPED"));
    }

    @Test
    void itSeesWhoHogsAShardAndWhere() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<RecordedEvent> recorded = record("4713", () -> {
            LoopSettings watched = settings.withStuckAfter(Duration.ofMillis(20))
                    .withListener(new LoopListener() {
                        @Override
                        public void stuck(StuckHandler handler) {
                            if (handler.stack().stream()
                                    .anyMatch(line -> line.getMethodName().equals("hog"))) {
                                release.countDown();
                            }
                        }
                    });
            try (EventLoop loop = EventLoop.start(watched)) {
                loop.on(Order.class, Order::number, events -> {
                    events.receive();
                    hog(release);
                });
                loop.publish(new Order(4713));
                release.await();
            }
        });
        assertThat(of(recorded, "StuckHandler")).last().satisfies(event -> {
            assertThat(event.getString("handlers")).isEqualTo("Order");
            assertThat(event.getDuration("runningMillis")).isGreaterThanOrEqualTo(Duration.ofMillis(20));
            assertThat(event.getString("stack")).contains("FlightRecordingTest.hog(FlightRecordingTest.java:");
        });
    }

    private static void hog(CountDownLatch release) throws InterruptedException {
        release.await();
    }

    @Test
    void itSeesWhoWasEndedByForce() throws Exception {
        List<RecordedEvent> recorded = record("4714", () -> {
            try (EventLoop loop = EventLoop.start(settings)) {
                loop.on(Order.class, Order::number, events -> {
                    seen.add(events.receive());
                    events.await(new CompletableFuture<>());
                });
                loop.publish(new Order(4714));
                seen.take();
                assertThat(loop.restart(Order.class, 4714).join()).isTrue();
            }
        });
        assertThat(of(recorded, "HandlerRestart"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("pausedAt")).contains("FlightRecordingTest.java:"));
    }
}
