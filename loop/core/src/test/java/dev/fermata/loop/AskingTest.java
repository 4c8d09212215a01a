package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Questions and replies. */
class AskingTest {
    record PriceOf(String item, Reply<Integer> reply) {}

    record Buy(String item) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final LoopSettings settings = LoopSettings.defaults().withDeadLetters(dead::add);

    private static void prices(Events<PriceOf> events) {
        while (true) {
            PriceOf question = events.receive();
            switch (question.item()) {
                case "nothing" -> question.reply().fail(new IllegalArgumentException("we do not sell nothing"));
                case "bug" -> throw new IllegalStateException("bug");
                case "silence" -> {}
                default -> question.reply().send(question.item().length());
            }
        }
    }

    private void buyers(Events<Buy> events) {
        while (true) {
            String item = events.receive().item();
            try {
                seen.add(item + " " + events.<Integer>ask(reply -> new PriceOf(item, reply)));
            } catch (IllegalArgumentException refused) {
                seen.add(refused.getMessage());
            } catch (NoReplyException none) {
                seen.add(none);
            }
        }
    }

    @Test
    void anAnswerNeedsNoAdapterAndNoMirrorClass() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, AskingTest::prices);
            loop.on(Buy.class, this::buyers);
            loop.publish(new Buy("tea"));
            loop.publish(new Buy("coffee"));
        }
        assertThat(seen).containsExactly("tea 3", "coffee 6");
    }

    @Test
    void anAnswerMayBeAFailure() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, AskingTest::prices);
            loop.on(Buy.class, this::buyers);
            loop.publish(new Buy("nothing"));
        }
        assertThat(seen).containsExactly("we do not sell nothing");
    }

    @Test
    void whoAskedAHandlerThatFailsIsTold() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, AskingTest::prices);
            loop.on(Buy.class, this::buyers);
            loop.publish(new Buy("bug"));
        }
        assertThat(seen)
                .singleElement()
                .satisfies(told -> assertThat((Throwable) told)
                        .isInstanceOf(NoReplyException.class)
                        .hasMessageContaining("FAILED")
                        .hasCauseInstanceOf(IllegalStateException.class));
        assertThat(dead).hasSize(1);
    }

    @Test
    void whoAsksWhereNobodyListensIsTold() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Buy.class, this::buyers);
            loop.publish(new Buy("tea"));
        }
        assertThat(seen)
                .singleElement()
                .satisfies(told -> assertThat((Throwable) told).hasMessageContaining("NO_HANDLER"));
    }

    @Test
    void aQuestionWithATimeoutIsGivenUp() throws Exception {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, AskingTest::prices);
            loop.on(Buy.class, events -> {
                events.receive();
                try {
                    events.<Integer>ask(reply -> new PriceOf("silence", reply), Duration.ofMillis(5));
                } catch (TimeoutException given) {
                    seen.add(given.getMessage());
                }
            });
            loop.publish(new Buy("tea"));
            assertThat((String) seen.take()).contains("the reply to PriceOf[item=silence");
        }
    }

    @Test
    void anAnswerThatComesWhileTheQuestionIsPosedCounts() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, Events::receive);
            loop.on(Buy.class, events -> {
                events.receive();
                seen.add(events.<Integer>ask(reply -> {
                    reply.send(7);
                    return new PriceOf("known already", reply);
                }));
            });
            loop.publish(new Buy("tea"));
        }
        assertThat(seen).containsExactly(7);
    }

    @Test
    void aStageThatIsAwaitedInVainAgainAndAgainIsAskedOnceToTell() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Buy.class, events -> {
                events.receive();
                for (int beat = 0; beat < 5; beat++) {
                    try {
                        seen.add(events.await(stage, Duration.ofMillis(1)));
                    } catch (TimeoutException inVain) {
                        seen.add(stage.getNumberOfDependents());
                    }
                }
                stage.completeExceptionally(new IllegalStateException("in the end"));
                try {
                    seen.add(events.await(stage));
                } catch (IllegalStateException failure) {
                    seen.add(failure.getMessage());
                }
            });
            loop.publish(new Buy("tea"));
        }
        assertThat(seen).containsExactly(1, 1, 1, 1, 1, "in the end");
    }

    @Test
    void theFirstAnswerCounts() throws Exception {
        BlockingQueue<Reply<Integer>> replies = new LinkedBlockingQueue<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, events -> replies.add(events.receive().reply()));
            CompletableFuture<Integer> price = loop.ask(reply -> new PriceOf("tea", reply));
            Reply<Integer> reply = replies.take();
            assertThat(reply).hasToString("Reply[open]");
            assertThat(reply.send(1)).isTrue();
            assertThat(reply.send(2)).isFalse();
            assertThat(reply.fail(new IllegalStateException())).isFalse();
            assertThat(reply).hasToString("Reply[answered]");
            assertThat(price.get()).isEqualTo(1);
        }
    }

    @Test
    void askingFromOutsideGivesAFuture() throws Exception {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, AskingTest::prices);
            CompletableFuture<Integer> tea = loop.ask(reply -> new PriceOf("tea", reply));
            CompletableFuture<Integer> bug = loop.ask(reply -> new PriceOf("bug", reply));
            assertThat(tea.get()).isEqualTo(3);
            assertThatThrownBy(bug::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(NoReplyException.class);
        }
    }

    @Test
    void aQuestionThatWasNotHandledWhenTheLoopClosedHasNoReply() {
        EventLoop loop = EventLoop.start(settings.withDrainTimeout(Duration.ofMillis(1)));
        loop.on(PriceOf.class, events -> {
            events.receive();
            events.await(new CompletableFuture<>());
        });
        CompletableFuture<Integer> taken = loop.ask(reply -> new PriceOf("tea", reply));
        CompletableFuture<Integer> waiting = loop.ask(reply -> new PriceOf("coffee", reply));
        loop.close();
        for (CompletableFuture<Integer> unanswered : java.util.List.of(taken, waiting)) {
            assertThatThrownBy(() -> unanswered.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NoReplyException.class)
                    .hasMessageContaining("CLOSED");
        }
    }

    @Test
    void aBystanderThatFailsDoesNotAnswerForTheOther() throws Exception {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(PriceOf.class, events -> {
                events.receive();
                throw new IllegalStateException("a bystander's bug");
            });
            loop.on(PriceOf.class, AskingTest::prices);
            CompletableFuture<Integer> tea = loop.ask(reply -> new PriceOf("tea", reply));
            assertThat(tea.get()).isEqualTo(3);
        }
    }

    @Test
    void handlersOfSeveralShardsAskEachOther() {
        try (EventLoop loop = EventLoop.start(settings.withShards(4))) {
            loop.on(PriceOf.class, PriceOf::item, AskingTest::prices);
            loop.on(Buy.class, Buy::item, this::buyers);
            for (int length = 1; length <= 50; length++) {
                loop.publish(new Buy("x".repeat(length)));
            }
        }
        assertThat(seen).hasSize(50);
        seen.forEach(line -> {
            String[] words = ((String) line).split(" ", -1);
            assertThat(words[0]).hasSize(Integer.parseInt(words[1]));
        });
    }
}
