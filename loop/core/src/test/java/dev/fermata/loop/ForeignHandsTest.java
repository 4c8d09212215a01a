package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A handler's events are used by others than its body, or by that on another thread. */
class ForeignHandsTest {
    record Order(int number) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop() {
        return EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    @Test
    void anotherThreadMayNotPublishThroughThemThoughTheBodyRuns() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                CompletableFuture.runAsync(() -> assertThatIllegalStateException()
                                .isThrownBy(() -> events.publish("from elsewhere"))
                                .withMessageContaining("another thread"))
                        .join();
                seen.add("refused");
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).containsExactly("refused");
        assertThat(dead).isEmpty();
    }

    @Test
    void anotherHandlerMayNotWaitThroughThemThoughItsTurnIsTheSameThreads() throws Exception {
        CompletableFuture<Events<Order>> paused = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                seen.add(events.receive());
                paused.complete(events);
                events.sleep(Duration.ofMillis(5));
                seen.add("slept");
                seen.add(events.receive());
            });
            loop.on(String.class, events -> {
                events.receive();
                assertThatIllegalStateException().isThrownBy(() -> paused.join().receive());
                assertThatIllegalStateException().isThrownBy(() -> paused.join().publish("through another's"));
                seen.add("refused");
            });
            loop.publish(new Order(1));
            paused.join();
            loop.publish("go");
            loop.publish(new Order(2));
            assertThat(seen.take()).isEqualTo(new Order(1));
            assertThat(seen.take()).isIn("refused", "slept");
            assertThat(seen.take()).isIn("refused", "slept");
            assertThat(seen.take()).isEqualTo(new Order(2));
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void aBodyThatWasRefusedAWaitMayStillPublish() {
        try (EventLoop loop = loop()) {
            loop.on(String.class, events -> seen.add(events.receive()));
            loop.on(Order.class, events -> {
                events.receive();
                assertThatIllegalStateException().isThrownBy(() -> List.of(1).forEach(each -> events.receive()));
                events.publish("at the end");
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).containsExactly("at the end");
    }
}
