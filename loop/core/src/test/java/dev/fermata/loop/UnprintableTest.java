package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Events, keys and stages whose own text fails: the loop tells of them all the same. */
class UnprintableTest {
    record Question(Reply<Integer> reply) {
        @Override
        public String toString() {
            throw new StackOverflowError("cyclic");
        }
    }

    static final class Stage extends CompletableFuture<String> {
        @Override
        public String toString() {
            throw new IllegalStateException("not now");
        }
    }

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final LoopSettings settings = LoopSettings.defaults().withDeadLetters(dead::add);

    @Test
    void aQuestionThatIsNotAnsweredInTimeIsGivenUpAndTheLoopGoesOn() throws Exception {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Question.class, events -> {
                events.receive();
                events.receive();
            });
            loop.on(String.class, events -> {
                events.receive();
                try {
                    events.ask(Question::new, Duration.ofMillis(1));
                } catch (TimeoutException inVain) {
                    seen.add(inVain.getMessage());
                }
                seen.add(events.receive());
            });
            loop.publish("ask");
            assertThat(seen.poll(30, TimeUnit.SECONDS))
                    .isEqualTo("waited in vain for the reply to " + Question.class.getName()
                            + " (its toString failed: java.lang.StackOverflowError)");
            loop.publish("more");
        }
        assertThat(seen).containsExactly("more");
    }

    @Test
    void theAskerOfADeadLetterIsTold() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(String.class, events -> {
                events.receive();
                try {
                    events.ask(Question::new);
                } catch (NoReplyException told) {
                    seen.add("told");
                }
            });
            loop.publish("ask");
        }
        assertThat(seen).containsExactly("told");
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.NO_HANDLER);
    }

    @Test
    void aLoopWhoseHandlersWaitForThemIsDumpedAndCloses() throws Exception {
        EventLoop loop = EventLoop.start(settings.withDrainTimeout(Duration.ofMillis(10)));
        loop.on(String.class, text -> text, events -> {
            seen.add(events.receive());
            events.await(new Stage());
        });
        loop.publish("a");
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(loop.dump().shards())
                .flatExtracting(ShardDump::handlers)
                .extracting(HandlerDump::waitsFor)
                .containsExactly("the completion of " + Stage.class.getName()
                        + " (its toString failed: java.lang.IllegalStateException)");
        loop.close();
        assertThat(dead).extracting(DeadLetter::event).containsExactly("a");
        assertThat(loop.failure()).isNull();
    }

    @Test
    void whatHasNoTextOfItsOwnIsToldByItsClassAndNotByAnAddress() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(String.class, text -> text, events -> {
                String text = events.receive();
                seen.add(text);
                switch (text) {
                    case "await" -> events.await(end);
                    default -> events.blocking(() -> end.get());
                }
            });
            loop.publish("await");
            loop.publish("block");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("await");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("block");
            assertThat(loop.dump().shards())
                    .flatExtracting(ShardDump::handlers)
                    .extracting(HandlerDump::waitsFor)
                    .containsExactlyInAnyOrder(
                            "the completion of a java.util.concurrent.CompletableFuture",
                            "the end of a lambda of " + UnprintableTest.class.getName());
            end.complete("go on");
        }
    }
}
