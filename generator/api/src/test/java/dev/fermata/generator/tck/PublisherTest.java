package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.GeneratorExit;
import dev.fermata.generator.LongGenerator;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** {@code Flow.Publisher}: what one subscriber sees. What every publisher must do is in {@link ReactiveStreamsTest}. */
class PublisherTest {
    private final List<String> log = new ArrayList<>();
    private final List<Generator<Integer, Object, Void>> made = new ArrayList<>();

    private Flow.Publisher<Integer> counter(int count) {
        return Generator.publisher(() -> {
            Generator<Integer, Object, Void> generator = Generator.of(y -> {
                log.add("begins");
                try {
                    for (int value = 0; value < count; value++) {
                        log.add("yields " + value);
                        y.yield(value);
                    }
                } finally {
                    log.add("finally");
                }
            });
            made.add(generator);
            return generator;
        });
    }

    private static <T> Recorder<T> subscribed(Flow.Publisher<T> publisher) {
        Recorder<T> recorder = new Recorder<>();
        publisher.subscribe(recorder);
        return recorder;
    }

    @Test
    void nothingOfTheBodyRunsBeforeAValueIsAskedFor() {
        Recorder<Integer> recorder = subscribed(counter(3));
        assertThat(log).isEmpty();
        recorder.subscription().request(1);
        assertThat(log).containsExactly("begins", "yields 0");
    }

    @Test
    void theBodyIsNeverFurtherAheadThanItIsAsked() {
        Recorder<Integer> recorder = subscribed(counter(10));
        recorder.subscription().request(2);
        recorder.subscription().request(1);
        assertThat(recorder.values()).containsExactly(0, 1, 2);
        assertThat(log).endsWith("yields 2");
    }

    @Test
    void theEndIsFoundByTheDemandBehindTheLastValue() {
        Recorder<Integer> recorder = subscribed(counter(2));
        recorder.subscription().request(2);
        assertThat(recorder.hasEnded()).isFalse();
        recorder.subscription().request(1);
        recorder.awaitEnd();
        assertThat(recorder.values()).containsExactly(0, 1);
        assertThat(log).endsWith("finally");
    }

    @Test
    void eachSubscriberHasAGeneratorOfItsOwn() {
        Flow.Publisher<Integer> publisher = counter(3);
        Recorder<Integer> first = subscribed(publisher);
        Recorder<Integer> second = subscribed(publisher);
        first.subscription().request(2);
        second.subscription().request(Long.MAX_VALUE);
        first.subscription().request(Long.MAX_VALUE);
        assertThat(first.values()).containsExactly(0, 1, 2);
        assertThat(second.values()).containsExactly(0, 1, 2);
        assertThat(made).hasSize(2);
    }

    @Test
    void whatIsAskedForInOnSubscribeComesWhenThatHasReturned() {
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void subscribed(Flow.Subscription offered) {
                offered.request(1);
                log.add("subscribed");
            }
        };
        counter(3).subscribe(recorder);
        assertThat(log).containsExactly("subscribed", "begins", "yields 0");
        assertThat(recorder.values()).containsExactly(0);
    }

    @Test
    void aSubscriberThatAsksForEachNextValueFromWithinOnNextNeedsNoStack() {
        int count = 100_000;
        Recorder<Long> recorder = new Recorder<>() {
            @Override
            void received(Long value) {
                subscription().request(1);
            }
        };
        Flow.Publisher<Long> publisher = Generator.publisher(() -> LongGenerator.of(y -> {
            for (int value = 0; value < count; value++) {
                y.yieldLong(value);
            }
        }));
        publisher.subscribe(recorder);
        recorder.subscription().request(1);
        recorder.awaitEnd();
        assertThat(recorder.values()).hasSize(count).isSorted();
    }

    @Test
    void demandWithoutEndMayBeAskedForAgainAndAgain() {
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void received(Integer value) {
                subscription().request(Long.MAX_VALUE);
            }
        };
        counter(3).subscribe(recorder);
        recorder.subscription().request(1);
        recorder.awaitEnd();
        assertThat(recorder.values()).containsExactly(0, 1, 2);
    }

    @Test
    void aSubscriptionThatIsKeptDoesNotKeepItsSubscriber() {
        List<Flow.Subscription> kept = new ArrayList<>();
        List<WeakReference<Object>> dropped = new ArrayList<>();
        for (int count = 0; count < 2; count++) {
            Recorder<Integer> recorder = subscribed(counter(0));
            kept.add(recorder.subscription());
            dropped.add(new WeakReference<>(recorder));
        }
        kept.getFirst().cancel();
        kept.getLast().request(1);
        DroppedGeneratorTest.awaitCollection(dropped);
        kept.forEach(subscription -> subscription.request(1));
        assertThat(log).containsExactly("begins", "finally");
    }

    @Test
    void whatTheBodyThrowsIsSignalledAsItIs() {
        IOException failure = new IOException("failed");
        Flow.Publisher<Integer> publisher = Generator.publisher(() -> Generator.of(y -> {
            y.yield(1);
            throw failure;
        }));
        Recorder<Integer> recorder = subscribed(publisher);
        recorder.subscription().request(2);
        assertThat(recorder.awaitFailure()).isSameAs(failure);
        assertThat(recorder.values()).containsExactly(1);
    }

    @Test
    void whatTheSupplierThrowsIsSignalledWithoutDemand() {
        IllegalArgumentException failure = new IllegalArgumentException("none to be had");
        Recorder<Integer> recorder = subscribed(Generator.publisher(() -> {
            throw failure;
        }));
        assertThat(recorder.awaitFailure()).isSameAs(failure);
        assertThat(recorder.subscription()).isNotNull();
    }

    @Test
    void aSupplierThatGivesNullIsAFailure() {
        Recorder<Integer> recorder = subscribed(Generator.publisher(() -> null));
        assertThat(recorder.awaitFailure())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("supplier");
    }

    @Test
    void aCancelInOnSubscribeSilencesAFailureOfTheSupplier() {
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void subscribed(Flow.Subscription offered) {
                offered.cancel();
            }
        };
        Generator.<Integer>publisher(() -> {
                    throw new IllegalArgumentException("none to be had");
                })
                .subscribe(recorder);
        assertThat(recorder.hasEnded()).isFalse();
    }

    @Test
    void aNullIsAFailureThatTellsTheLineWhichYieldsIt() {
        Flow.Publisher<String> publisher = Generator.publisher(() -> Generator.of(y -> {
            try {
                y.yield("first");
                y.yield(null);
            } finally {
                log.add("finally");
            }
        }));
        Recorder<String> recorder = subscribed(publisher);
        recorder.subscription().request(2);
        assertThat(recorder.awaitFailure())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("cannot publish null")
                .hasMessageContaining("PublisherTest.java");
        assertThat(recorder.values()).containsExactly("first");
        assertThat(log).containsExactly("finally");
    }

    @Test
    void aCancelClosesTheGenerator() {
        Recorder<Integer> recorder = subscribed(counter(3));
        recorder.subscription().request(1);
        recorder.subscription().cancel();
        assertThat(log).endsWith("finally");
        recorder.subscription().request(1);
        recorder.subscription().cancel();
        assertThat(recorder.values()).containsExactly(0);
        assertThat(recorder.hasEnded()).isFalse();
        assertThat(log).containsOnlyOnce("finally");
    }

    @Test
    void aCancelBeforeAnyDemandRunsNothing() {
        Recorder<Integer> recorder = subscribed(counter(3));
        recorder.subscription().cancel();
        recorder.subscription().request(1);
        assertThat(log).isEmpty();
        assertThat(made.getFirst().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aCancelFromWithinOnNextTakesEffectAtOnce() {
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void received(Integer value) {
                subscription().cancel();
                log.add("cancelled");
            }
        };
        counter(3).subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        assertThat(recorder.values()).containsExactly(0);
        assertThat(log).containsExactly("begins", "yields 0", "cancelled", "finally");
    }

    @Test
    void aCancelByTheBodyItselfTakesEffectWhenItYields() {
        List<Flow.Subscription> own = new ArrayList<>();
        Flow.Publisher<Integer> publisher = Generator.publisher(() -> Generator.of(y -> {
            try {
                y.yield(1);
                own.getFirst().cancel();
                log.add("cancelled");
                y.yield(2);
                log.add("not reached");
            } finally {
                log.add("finally");
            }
        }));
        Recorder<Integer> recorder = subscribed(publisher);
        own.add(recorder.subscription());
        recorder.subscription().request(Long.MAX_VALUE);
        assertThat(log).containsExactly("cancelled", "finally");
        assertThat(recorder.hasEnded()).isFalse();
    }

    @Test
    void aRequestForLessThanOneValueClosesTheGeneratorAndIsAFailure() {
        for (long count : List.of(0L, -1L, Long.MIN_VALUE)) {
            log.clear();
            Recorder<Integer> recorder = subscribed(counter(3));
            recorder.subscription().request(1);
            recorder.subscription().request(count);
            assertThat(recorder.awaitFailure())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not for " + count)
                    .hasMessageContaining("3.9");
            assertThat(log).endsWith("finally");
        }
    }

    @Test
    void aRequestForLessThanOneValueMeansNothingAfterACancel() {
        Recorder<Integer> recorder = subscribed(counter(3));
        recorder.subscription().cancel();
        recorder.subscription().request(0);
        assertThat(recorder.hasEnded()).isFalse();
    }

    @Test
    void aSubscriberThatThrowsHasCancelled() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void received(Integer value) {
                throw broken;
            }
        };
        counter(3).subscribe(recorder);
        List<Throwable> uncaught =
                Threads.uncaught(() -> recorder.subscription().request(3));
        assertThat(uncaught).containsExactly(broken);
        assertThat(recorder.values()).containsExactly(0);
        assertThat(recorder.hasEnded()).isFalse();
        assertThat(log).endsWith("finally");
    }

    @Test
    void aSubscriberThatThrowsInOnSubscribeHasCancelled() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        Recorder<Integer> recorder = new Recorder<>() {
            @Override
            void subscribed(Flow.Subscription offered) {
                offered.request(1);
                throw broken;
            }
        };
        List<Throwable> uncaught = Threads.uncaught(() -> counter(3).subscribe(recorder));
        assertThat(uncaught).containsExactly(broken);
        assertThat(recorder.values()).isEmpty();
        assertThat(made.getFirst().state()).isEqualTo(State.CLOSED);
    }

    /** A body that throws when it is closed. */
    private static Flow.Publisher<Integer> unwilling(Exception whileClosing) {
        return Generator.publisher(() -> Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                throw whileClosing;
            }
        }));
    }

    @Test
    void whatTheBodyThrowsAfterACancelIsUncaught() throws Exception {
        IOException failure = new IOException("while closing");
        Recorder<Integer> recorder = subscribed(unwilling(failure));
        recorder.subscription().request(1);
        assertThat(Threads.uncaught(recorder.subscription()::cancel)).containsExactly(failure);
        assertThat(recorder.hasEnded()).isFalse();
    }

    @Test
    void whatTheBodyThrowsWhileItIsClosedBeforeAFailureIsKeptWithThat() {
        IOException failure = new IOException("while closing");
        Recorder<Integer> recorder = subscribed(unwilling(failure));
        recorder.subscription().request(1);
        recorder.subscription().request(0);
        assertThat(recorder.awaitFailure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasSuppressedException(failure);
    }

    @Test
    void aBodyThatYieldsWhileItIsClosedIsUncaught() throws Exception {
        Flow.Publisher<Integer> publisher = Generator.publisher(() -> Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                y.yield(2);
            }
        }));
        Recorder<Integer> recorder = subscribed(publisher);
        recorder.subscription().request(1);
        List<Throwable> uncaught = Threads.uncaught(recorder.subscription()::cancel);
        assertThat(uncaught).singleElement().asString().contains("ignored close");
        assertThat(recorder.values()).containsExactly(1);
    }
}
