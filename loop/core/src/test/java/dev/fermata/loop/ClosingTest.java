package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** How a loop ends: in order, after what there is to do, or after a time. */
class ClosingTest {
    record Said(int room, int number) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop() {
        return EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    @Test
    void closeLetsHandlersFinishAndRunsTheirFinallyBlocks() {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        EventLoop loop = loop();
        loop.on(Said.class, events -> {
            try {
                while (true) {
                    Said said = events.receive();
                    events.await(commit);
                    seen.add(said.number());
                }
            } finally {
                seen.add("closed");
            }
        });
        for (int i = 0; i < 3; i++) {
            loop.publish(new Said(1, i));
        }
        Thread closer = Thread.startVirtualThread(loop::close);
        commit.complete(null);
        assertThat(closer).satisfies(Thread::join);
        assertThat(seen).containsExactly(0, 1, 2, "closed");
    }

    @Test
    void closeGivesUpAfterItsTimeoutAndReportsWhatIsLeft() {
        LoopSettings settings =
                LoopSettings.defaults().withDrainTimeout(Duration.ofMillis(10)).withDeadLetters(dead::add);
        EventLoop loop = EventLoop.start(settings.withListener(new LoopListener() {
            @Override
            public void closed(Duration took, int unfinished) {
                assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(10));
                seen.add(unfinished + " unfinished");
            }
        }));
        loop.on(Said.class, Said::room, events -> {
            if (events.receive().room() < 3) {
                events.await(new CompletableFuture<>());
            }
            events.receive();
        });
        loop.publish(new Said(1, 1));
        loop.publish(new Said(1, 2));
        loop.publish(new Said(2, 3));
        loop.publish(new Said(3, 4));
        loop.close();
        assertThat(seen).containsExactly("2 unfinished");
        assertThat(dead)
                .extracting(DeadLetter::event)
                .containsExactlyInAnyOrder(new Said(1, 1), new Said(1, 2), new Said(2, 3));
        assertThat(dead).allMatch(letter -> letter.reason() == DeadLetter.Reason.CLOSED);
    }

    @Test
    void aDeadLetterConsumerThatPublishesDoesNotKeepItsLoopFromClosing() throws Exception {
        CompletableFuture<EventLoop> made = new CompletableFuture<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        EventLoop loop = EventLoop.start(LoopSettings.defaults()
                .withDrainTimeout(Duration.ZERO)
                .withDeadLetters(letter -> {
                    dead.add(letter);
                    if (dead.size() == 1 || letter.event().equals("alert")) {
                        made.join().publish("alert");
                    }
                }));
        made.complete(loop);
        loop.on(Said.class, events -> {
            if (events.receive().number() == 0) {
                held.join();
                events.loop().close();
            }
        });
        int more = 1_000; // than it takes in two turns
        for (int number = 0; number < more; number++) {
            loop.publish(new Said(1, number));
        }
        held.complete(null);
        loop.close();
        assertThat(dead).isNotEmpty().extracting(DeadLetter::reason).containsOnly(DeadLetter.Reason.CLOSED);
    }

    @Test
    void aClosedLoopTakesNoEvents() {
        EventLoop loop = loop();
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.publish("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> loop.offer("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHandlerMayCloseItsLoop() {
        EventLoop loop = loop();
        loop.on(Said.class, events -> {
            events.receive();
            events.loop().close();
            seen.add("returned");
        });
        loop.publish(new Said(1, 1));
        loop.close();
        assertThat(seen).containsExactly("returned");
    }

    @Test
    void aSourceThatCannotBeClosedKeepsNeitherTheOthersNorTheLoopOpen() {
        EventLoop loop = loop();
        loop.on(Said.class, events -> seen.add(events.receive()));
        for (int source = 0; source < 2; source++) {
            loop.from(sink -> () -> {
                seen.add("closed");
                throw new AssertionError("a source's bug");
            });
        }
        assertThatThrownBy(loop::close).hasMessage("a source's bug");
        assertThat(seen).containsExactly("closed", "closed");
        assertThatThrownBy(() -> loop.publish(new Said(1, 1))).isInstanceOf(IllegalStateException.class);
    }
}
