package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What becomes of the event that a handler is born for when the handler does not just wait for it. */
class BirthTest {
    record Order(int number) {}

    record Question(Reply<Integer> reply) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop() {
        return EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    @Test
    void whoAsksForOneWithoutWaitingIsGivenIt() {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, Order::number, events -> {
                for (Order order; (order = events.receive(Duration.ZERO)) != null; ) {
                    seen.add(order);
                }
            });
            for (int number = 0; number < 5; number++) {
                loop.publish(new Order(number % 2));
            }
        }
        assertThat(seen).containsExactly(new Order(0), new Order(1), new Order(0), new Order(1), new Order(0));
        assertThat(dead).isEmpty();
    }

    @Test
    void aQuestionThatIsTakenWithoutWaitingIsAnswered() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Question.class, events -> {
                Question question = events.receive(asked -> true, Duration.ZERO);
                events.sleep(Duration.ofMillis(1));
                question.reply().send(7);
            });
            assertThat(loop.<Integer>ask(Question::new).get()).isEqualTo(7);
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void whoDoesNotWantItAndEndsHasNotTakenIt() {
        try (EventLoop loop = loop()) {
            loop.on(
                    Order.class,
                    events -> seen.add(String.valueOf(events.receive(order -> order.number() == 2, Duration.ZERO))));
            loop.publish(new Order(1));
            loop.publish(new Order(2));
        }
        assertThat(seen).containsExactly("null", "Order[number=2]");
        assertThat(dead)
                .containsExactly(new DeadLetter(new Order(1), dead.peek().key(), DeadLetter.Reason.NOT_TAKEN, null));
    }

    @Test
    void whoWaitsInVainForAnotherOneAndEndsIsNotBornForItAgain() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Order.class, Order::number, events -> {
                seen.add("born");
                events.receive(order -> false, Duration.ofMillis(1));
            });
            loop.publish(new Order(1));
            assertThat(dead.take().reason()).isEqualTo(DeadLetter.Reason.NOT_TAKEN);
        }
        assertThat(seen).containsExactly("born");
        assertThat(dead).isEmpty();
    }

    @Test
    void whoFailsAfterItHasLookedInVainHasFailedAtIt() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Question.class, events -> {
                events.receive(asked -> false, Duration.ZERO);
                throw new IllegalStateException("bug");
            });
            CompletableFuture<Integer> answer = loop.ask(Question::new);
            assertThat(answer)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(NoReplyException.class);
        }
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.FAILED);
    }
}
