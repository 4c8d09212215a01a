package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a handler can wait for, besides its next event. */
class ReceivingTest {
    sealed interface Event {}

    record Order(int number) implements Event {}

    record Paid(int number) implements Event {}

    record Cancelled() implements Event {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop() {
        return EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    @Test
    void aSelectiveReceivePutsOtherEventsOffInTheirOrder() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                seen.add(events.receive());
                seen.add(events.receive(Paid.class));
                seen.add(events.receive());
                seen.add(events.receive());
            });
            loop.publish(new Order(1));
            loop.publish(new Order(2));
            loop.publish(new Cancelled());
            loop.publish(new Paid(1));
        }
        assertThat(seen).containsExactly(new Order(1), new Paid(1), new Order(2), new Cancelled());
    }

    @Test
    void aSelectiveReceiveTakesTheFirstOfThoseThatWaitAlready() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                events.receive(Cancelled.class);
                seen.add(events.receive(Paid.class));
                seen.add(events.receive((Event event) -> event instanceof Order(int number) && number == 2));
                seen.add(events.receive());
                seen.add(events.receive());
            });
            loop.publish(new Order(1));
            loop.publish(new Paid(1));
            loop.publish(new Paid(2));
            loop.publish(new Order(2));
            loop.publish(new Cancelled());
        }
        assertThat(seen).containsExactly(new Paid(1), new Order(2), new Order(1), new Paid(2));
    }

    @Test
    void aSelectiveReceiveWithATimeoutGivesNullWhenOnlyOthersCome() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                seen.add(events.receive());
                seen.add(events.receive(Paid.class, Duration.ofMillis(5)) == null ? "not paid" : "paid");
                seen.add(events.receive());
            });
            loop.publish(new Order(1));
            loop.publish(new Order(2));
            assertThat(seen.take()).isEqualTo(new Order(1));
            assertThat(seen.take()).isEqualTo("not paid");
            assertThat(seen.take()).isEqualTo(new Order(2));
        }
    }

    @Test
    void whatAPredicateThrowsIsThrownWhereTheHandlerReceives() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                seen.add(events.receive());
                try {
                    events.receive((Event event) -> {
                        throw new IllegalStateException("cannot tell");
                    });
                } catch (IllegalStateException expected) {
                    seen.add(expected.getMessage());
                }
                seen.add(events.receive());
            });
            loop.publish(new Order(1));
            loop.publish(new Order(2));
        }
        assertThat(seen).containsExactly(new Order(1), "cannot tell", new Order(2));
    }

    @Test
    void anEventThatAPredicateFailsAtFailsNoOtherHandlerAfterTheFirst() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                while (true) {
                    seen.add(events.receive((Event event) -> ((Order) event).number() > 1));
                }
            });
            loop.publish(new Order(1));
            loop.publish(new Paid(1)); //     at which it fails as it comes
            loop.publish(new Order(2));
        }
        assertThat(seen).containsExactly(new Order(2));
        assertThat(dead)
                .extracting(DeadLetter::event, DeadLetter::reason)
                .containsExactly(
                        tuple(new Paid(1), DeadLetter.Reason.FAILED), tuple(new Order(1), DeadLetter.Reason.CLOSED));
    }

    @Test
    void anEventThatWaitedAlreadyMayFailAPredicateToo() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                seen.add(events.receive(Cancelled.class));
                seen.add(events.receive((Event event) -> ((Order) event).number() > 1));
            });
            loop.publish(new Paid(1));
            loop.publish(new Paid(1));
            loop.publish(new Order(2));
            loop.publish(new Cancelled());
            loop.publish(new Cancelled());
            loop.publish(new Cancelled());
        }
        assertThat(seen).containsExactly(new Cancelled(), new Cancelled(), new Cancelled(), new Order(2));
        assertThat(dead)
                .extracting(DeadLetter::event, DeadLetter::reason)
                .containsExactly(
                        tuple(new Paid(1), DeadLetter.Reason.FAILED), tuple(new Paid(1), DeadLetter.Reason.FAILED));
    }

    @Test
    void anEventThatAPredicateFailedAtIsNotToBlameForWhatFailsLater() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                seen.add(events.receive());
                try {
                    events.receive((Order order) -> {
                        throw new IllegalStateException("cannot tell");
                    });
                } catch (IllegalStateException expected) {
                    events.sleep(Duration.ofMillis(1));
                }
                throw new IllegalStateException("later");
            });
            loop.publish(new Order(1));
            loop.publish(new Order(2));
        }
        assertThat(seen).containsExactly(new Order(1), new Order(2));
        assertThat(dead).isEmpty();
    }

    @Test
    void aBatchIsWhatCameInOneTurn() throws Exception {
        CompletableFuture<Void> start = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                while (true) {
                    seen.add(events.receiveAll(100).stream().map(Order::number).toList());
                }
            });
            loop.on(Cancelled.class, events -> {
                events.receive();
                for (int number = 1; number <= 3; number++) {
                    events.publish(new Order(number));
                }
                start.complete(null);
            });
            loop.publish(new Cancelled());
            start.get();
        }
        assertThat(seen).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void aBatchIsOfOneAtLeast() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                assertThatIllegalArgumentException().isThrownBy(() -> events.receiveAll(0));
                seen.add("refused");
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).containsExactly("refused");
    }

    @Test
    void aHandlerSleepsWhileItsEventsWaitAndOthersRun() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                while (true) {
                    seen.add("order " + events.receive().number());
                    events.sleep(Duration.ofMillis(5));
                }
            });
            loop.on(Cancelled.class, events -> {
                events.receive();
                seen.add("cancelled");
            });
            loop.on(
                    String.class,
                    events -> { // in one turn, whatever else has the processor meanwhile
                        events.receive();
                        events.publish(new Order(1));
                        events.publish(new Order(2));
                        events.publish(new Cancelled());
                    });
            loop.publish("begin");
            assertThat(seen.take()).isEqualTo("order 1");
            assertThat(seen.take()).isEqualTo("cancelled");
            assertThat(seen.take()).isEqualTo("order 2");
        }
    }

    @Test
    void anAwaitWithATimeoutThrowsWhenTheStageDoesNotCompleteInTime() throws Exception {
        CompletableFuture<String> never = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                try {
                    events.await(never, Duration.ofMillis(5));
                } catch (TimeoutException expected) {
                    seen.add("timeout");
                }
                never.complete("late");
                seen.add(events.await(never));
            });
            loop.publish(new Order(1));
            assertThat(seen.take()).isEqualTo("timeout");
            assertThat(seen.take()).isEqualTo("late");
        }
    }

    @Test
    void theOutcomeOfAnAwaitThatWasGivenUpWakesNobody() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                try {
                    events.await(slow, Duration.ofMillis(1));
                } catch (TimeoutException expected) {
                    seen.add("timeout");
                }
                seen.add(events.await(other));
            });
            loop.on(Cancelled.class, events -> {
                events.receive();
                seen.add("still there");
            });
            loop.publish(new Order(1));
            assertThat(seen.take()).isEqualTo("timeout");
            slow.complete("too late");
            loop.publish(new Cancelled());
            assertThat(seen.take()).isEqualTo("still there");
            other.complete("right");
            assertThat(seen.take()).isEqualTo("right");
        }
    }

    @Test
    void aMillionStagesThatAreDoneAreAwaitedInOneLoop() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                int sum = 0;
                for (int i = 0; i < 1_000_000; i++) {
                    sum += events.await(CompletableFuture.completedFuture(1));
                }
                seen.add(sum);
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).containsExactly(1_000_000);
    }

    @Test
    void aBlockingCallRunsElsewhereAndItsResultComesBackToTheLoop() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                Thread ours = Thread.currentThread();
                Thread theirs = events.blocking(Thread::currentThread);
                seen.add(ours != theirs && theirs.isVirtual() && Thread.currentThread() == ours);
                try {
                    events.blocking(() -> {
                        throw new java.io.IOException("no such file");
                    });
                } catch (java.io.IOException expected) {
                    seen.add(expected.getMessage());
                }
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).containsExactly(true, "no such file");
    }

    @Test
    void aBlockingCallPublishesThroughTheLoopAndIsToldSo() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                events.blocking(() -> {
                    events.loop().publish(new Paid(1));
                    return null;
                });
                try {
                    events.blocking(() -> {
                        events.publish(new Paid(2));
                        return null;
                    });
                } catch (IllegalStateException expected) {
                    seen.add(expected.getMessage());
                }
            });
            loop.on(Paid.class, events -> seen.add(events.receive()));
            loop.publish(new Order(1));
            assertThat(seen.take()).isEqualTo(new Paid(1));
            assertThat((String) seen.take())
                    .startsWith("the events of Order are")
                    .contains("Use loop()");
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void aHandlerHandsItsEventsOnToAnotherBody() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                int number = handshake(events);
                seen.add("paid for " + number);
                while (true) {
                    seen.add(events.receive());
                }
            });
            loop.publish(new Order(7));
            loop.publish(new Paid(7));
            loop.publish(new Cancelled());
        }
        assertThat(seen).containsExactly("paid for 7", new Cancelled());
    }

    private static int handshake(Events<Event> events) {
        Order order = events.receive(Order.class);
        return events.receive(Paid.class).number() == order.number() ? order.number() : 0;
    }

    @Test
    void aHandlerThatYieldsByItselfIsToldWhatToDoInstead() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, events -> {
                events.receive();
                events.yield("news");
            });
            loop.publish(new Order(1));
        }
        assertThat(dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("receive()"));
    }

    @Test
    void waitingInABlockingCallIsRefusedWhereItIsAsked() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                events.receive();
                seen.add(events.receive());
                refused(events, () -> events.receive());
                refused(events, () -> events.receive(Paid.class));
                refused(events, () -> events.receiveAll(2));
                refused(events, () -> events.await(new CompletableFuture<>()));
                refused(events, () -> events.ask(reply -> new Cancelled()));
                refused(events, () -> {
                    events.sleep(Duration.ofMillis(1));
                    return "slept";
                });
                seen.add(events.receive());
            });
            loop.publish(new Order(1));
            loop.publish(new Order(2));
            loop.publish(new Order(3));
        }
        assertThat(seen).startsWith(new Order(2)).endsWith(new Order(3)).hasSize(8);
        assertThat(seen.stream().filter(String.class::isInstance))
                .hasSize(6)
                .allMatch(said -> said.toString().contains("are its body's alone"));
        assertThat(dead).isEmpty();
    }

    private void refused(Events<Event> events, BlockingCall<Object, RuntimeException> call) {
        try {
            seen.add(events.blocking(call));
        } catch (IllegalStateException refused) {
            seen.add(refused.getMessage());
        }
    }

    @Test
    void whoReceivesAllThatComesLosesNoneToASmallMailbox() {
        try (EventLoop loop = loop()) {
            HandlerSettings small = HandlerSettings.defaults().withMailbox(10, Overflow.DROP_NEWEST);
            loop.on(Paid.class, small, events -> {
                while (true) {
                    seen.addAll(events.receiveAll(1_000));
                }
            });
            loop.on(Order.class, events -> {
                for (int number = 0; number < 30; number++) {
                    events.publish(new Paid(number));
                }
            });
            loop.publish(new Order(1));
        }
        assertThat(seen).hasSize(30).first().isEqualTo(new Paid(0));
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.NOT_TAKEN);
    }

    @Test
    void theVeryEventThatAPredicateFailsAtIsTheOneThatIsTakenOut() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, events -> {
                events.receive(Cancelled.class);
                int[] asked = {0};
                events.receive((Event event) -> {
                    asked[0]++;
                    if (asked[0] == 3) {
                        throw new IllegalStateException("bug");
                    }
                    return false;
                });
            });
            loop.publish(new Order(1));
            loop.publish(new Paid(1));
            loop.publish(new Order(1));
            loop.publish(new Cancelled());
            loop.on(Object.class, events -> seen.add(events.receive()));
        }
        assertThat(dead).extracting(DeadLetter::reason).first().isEqualTo(DeadLetter.Reason.FAILED);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Order(1), new Order(1), new Paid(1));
    }
}
