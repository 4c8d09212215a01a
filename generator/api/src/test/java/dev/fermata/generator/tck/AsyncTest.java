package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Async;
import dev.fermata.generator.Generator;
import dev.fermata.generator.GeneratorExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** {@code CompletableFuture}: a body that awaits stages. */
class AsyncTest {
    private final List<String> log = new ArrayList<>();

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static int sum(Async async, CompletionStage<Integer> one, CompletionStage<Integer> other) {
        return async.await(one) + async.await(other);
    }

    @Test
    void aBodyGoesOnWithTheValueOfEachStage() {
        CompletableFuture<String> name = new CompletableFuture<>();
        CompletableFuture<Integer> number = new CompletableFuture<>();
        CompletableFuture<String> result = Async.supply(async -> {
            log.add("begins");
            String first = async.await(name);
            log.add("has " + first);
            int second = async.await(number);
            return first + second;
        });
        assertThat(log).containsExactly("begins");
        name.complete("room ");
        assertThat(log).containsExactly("begins", "has room ");
        assertThat(result).isNotDone();
        number.complete(7);
        assertThat(result).isCompletedWithValue("room 7");
    }

    @Test
    void aBodyThatNeedNotWaitHasEndedWhenItsFutureIsThere() {
        assertThat(Async.supply(async -> sum(async, done(1), done(2)))).isCompletedWithValue(3);
        assertThat(Async.supply(async -> "at once")).isCompletedWithValue("at once");
    }

    @Test
    void aBodyWithoutAResultCompletesWithNull() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CompletableFuture<Void> result = Async.run(async -> log.add("got " + async.await(stage)));
        assertThat(result).isNotDone();
        stage.complete(null);
        assertThat(result).isCompletedWithValue(null);
        assertThat(log).containsExactly("got null");
    }

    @Test
    void theFailureOfAStageIsThrownWhereItIsAwaited() {
        IOException failure = new IOException("failed");
        CompletableFuture<Integer> late = new CompletableFuture<>();
        List<Exception> caught = new ArrayList<>();
        CompletableFuture<String> result = Async.supply(async -> {
            for (CompletionStage<Integer> stage : List.of(CompletableFuture.<Integer>failedFuture(failure), late)) {
                try {
                    async.await(stage);
                } catch (Exception thrown) {
                    caught.add(thrown);
                }
            }
            return "went on";
        });
        late.completeExceptionally(failure);
        assertThat(result).isCompletedWithValue("went on");
        assertThat(caught).containsExactly(failure, failure);
    }

    @Test
    void aFailureComesWithoutTheCompletionExceptionAroundIt() {
        IllegalStateException failure = new IllegalStateException("failed");
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> result = Async.supply(async -> async.await(first.thenApply(value -> value + 1)));
        first.completeExceptionally(failure);
        assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class).hasCause(failure);
        assertThat(result.exceptionNow()).isSameAs(failure);
    }

    @Test
    void aCompletionExceptionAroundNothingComesAsItIs() {
        CompletionException failure = new CompletionException("no cause", null);
        CompletableFuture<Integer> result =
                Async.supply(async -> async.await(CompletableFuture.<Integer>failedFuture(failure)));
        assertThat(result.handle((value, thrown) -> thrown)).isCompletedWithValue(failure);
    }

    @Test
    void aStageThatWasCancelledThrowsThat() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        stage.cancel(false);
        CompletableFuture<Integer> result = Async.supply(async -> {
            try {
                return async.await(stage);
            } catch (CancellationException cancelled) {
                return -1;
            }
        });
        assertThat(result).isCompletedWithValue(-1);
    }

    @Test
    void whatTheBodyThrowsIsTheFailureOfItsFuture() {
        IOException failure = new IOException("failed");
        CompletableFuture<Void> result = Async.run(async -> {
            async.await(done(1));
            throw failure;
        });
        assertThat(result.exceptionNow()).isSameAs(failure);
    }

    @Test
    void awaitingNullIsThrownWhereItIsAwaited() {
        CompletableFuture<Boolean> result = Async.supply(async -> {
            try {
                async.await(null);
                return false;
            } catch (NullPointerException thrown) {
                return true;
            }
        });
        assertThat(result).isCompletedWithValue(true);
    }

    @Test
    void aBodyMustBeGiven() {
        assertThatNullPointerException().isThrownBy(() -> Async.supply(null));
        assertThatNullPointerException().isThrownBy(() -> Async.run(null));
    }

    @Test
    void stagesOfEveryKindMayBeAwaited() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        CompletableFuture<Integer> result =
                Async.supply(async -> sum(async, CompletableFuture.completedStage(1), late.minimalCompletionStage()));
        assertThat(result).isNotDone();
        late.complete(2);
        assertThat(result).isCompletedWithValue(3);
    }

    /** A stage of somebody else's. */
    private static final class Unable extends CompletableFuture<Integer> {
        @Override
        public CompletableFuture<Integer> whenComplete(BiConsumer<? super Integer, ? super Throwable> action) {
            throw new UnsupportedOperationException("unable");
        }
    }

    @Test
    void aStageThatCannotBeAskedIsAFailureWhereItIsAwaited() {
        CompletableFuture<Integer> result = Async.supply(async -> async.await(new Unable()));
        assertThat(result.exceptionNow()).isInstanceOf(UnsupportedOperationException.class);
    }

    private record Tree(CompletionStage<Integer> value, List<Tree> branches) {}

    private static int sum(Async async, Tree tree) {
        int sum = async.await(tree.value);
        for (Tree branch : tree.branches) {
            sum += sum(async, branch);
        }
        return sum;
    }

    @Test
    void methodsThatTakeTheAsyncMayAwaitAtAnyDepth() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        Tree tree = new Tree(
                done(1), List.of(new Tree(late, List.of(new Tree(late, List.of()))), new Tree(done(2), List.of())));
        CompletableFuture<Integer> result = Async.supply(async -> sum(async, tree));
        late.complete(10);
        assertThat(result).isCompletedWithValue(23);
    }

    private static int fromMethod(Async async) {
        return async.await(done(1)) + async.await(done(2));
    }

    @Test
    void aMethodReferenceMayBeTheBody() {
        assertThat(Async.supply(AsyncTest::fromMethod)).isCompletedWithValue(3);
    }

    @Test
    void aGeneratorOfStagesMayTakeTheBodysPlace() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        CompletableFuture<String> result = Async.supply(async ->
                async.yieldFrom(Generator.<CompletionStage<?>, Object, String>returning(y -> "got " + y.yield(late))));
        late.complete(1);
        assertThat(result).isCompletedWithValue("got 1");
    }

    @Test
    void bodiesMayAwaitEachOther() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        CompletableFuture<Integer> inner = Async.supply(async -> async.await(late) + 1);
        CompletableFuture<Integer> outer = Async.supply(async -> async.await(inner) + async.await(inner));
        late.complete(1);
        assertThat(outer).isCompletedWithValue(4);
    }

    @Test
    void aBodyThatStartsAnotherWaitsForNothing() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        CompletableFuture<Integer> first = Async.supply(async -> async.await(late));
        CompletableFuture<Integer> result = first.thenApply(
                value -> Async.supply(async -> async.await(done(value)) + 1).join());
        late.complete(1);
        assertThat(result).isCompletedWithValue(2);
    }

    @Test
    void aMillionStagesThatAreDoneNeedNoStack() throws Exception {
        int stages = 1_000_000;
        FutureTask<Integer> result = new FutureTask<>(() -> Async.supply(async -> {
                    int sum = 0;
                    for (int count = 0; count < stages; count++) {
                        sum += async.await(done(1));
                    }
                    return sum;
                })
                .join());
        // On a virtual thread, from which a body that is not woven is resumed much faster.
        Thread.startVirtualThread(result);
        assertThat(result.get()).isEqualTo(stages);
    }

    @Test
    void stagesOfOtherKindsThatAreDoneNeedNoStackEither() {
        int stages = 20_000;
        CompletableFuture<Integer> result = Async.supply(async -> {
            int sum = 0;
            for (int count = 0; count < stages; count++) {
                sum += async.await(CompletableFuture.completedStage(1));
            }
            return sum;
        });
        assertThat(result).isCompletedWithValue(stages);
    }

    @Test
    void aLongChainOfBodiesThatAwaitEachOtherNeedsNoStack() {
        int bodies = 10_000;
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int count = 0; count < bodies; count++) {
            CompletableFuture<Integer> previous = last;
            last = Async.supply(async -> async.await(previous) + 1);
        }
        first.complete(0);
        assertThat(last).isCompletedWithValue(bodies);
    }

    private CompletableFuture<Integer> guarded(CompletionStage<Integer> stage) {
        return Async.supply(async -> {
            try {
                return async.await(stage);
            } finally {
                log.add("finally");
            }
        });
    }

    @Test
    void cancellingTheFutureClosesTheBodyAndLeavesTheStageAlone() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CompletableFuture<Integer> result = guarded(stage);
        result.cancel(true);
        assertThat(log).containsExactly("finally");
        assertThat(stage).isNotDone();
        stage.complete(1);
        assertThat(result).isCancelled();
        assertThat(log).containsExactly("finally");
    }

    @Test
    void completingTheFutureFromOutsideClosesTheBodyToo() {
        CompletableFuture<Integer> result = guarded(new CompletableFuture<>());
        result.complete(7);
        assertThat(log).containsExactly("finally");
        assertThat(result).isCompletedWithValue(7);
    }

    @Test
    void aTimeoutClosesTheBody() throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        CompletableFuture<Integer> never = new CompletableFuture<>();
        CompletableFuture<Integer> result = Async.<Integer>supply(async -> {
                    try {
                        return async.await(never);
                    } finally {
                        closed.complete("closed");
                    }
                })
                .orTimeout(1, TimeUnit.MILLISECONDS);
        assertThat(closed.get()).isEqualTo("closed");
        assertThatThrownBy(result::get).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aBodyThatCancelsItselfIsClosedAtItsNextAwait() {
        List<CompletableFuture<Void>> own = new ArrayList<>();
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        own.add(Async.run(async -> {
            try {
                async.await(stage);
                own.getFirst().cancel(false);
                log.add("goes on");
                async.await(done(1));
                log.add("not reached");
            } finally {
                log.add("finally");
            }
        }));
        stage.complete(1);
        assertThat(log).containsExactly("goes on", "finally");
    }

    @Test
    void aBodyThatAwaitsWhileItIsClosedIsUncaught() throws Exception {
        CompletableFuture<Void> result = Async.run(async -> {
            try {
                async.await(new CompletableFuture<>());
            } finally {
                async.await(done(1));
            }
        });
        assertThat(Threads.uncaught(() -> result.cancel(false)))
                .singleElement()
                .asString()
                .contains("ignored close");
    }

    @Test
    void whatTheBodyThrowsWhileItIsClosedIsUncaught() throws Exception {
        IOException failure = new IOException("while closing");
        CompletableFuture<Void> result = Async.run(async -> {
            try {
                async.await(new CompletableFuture<>());
            } catch (GeneratorExit exit) {
                throw failure;
            }
        });
        assertThat(Threads.uncaught(() -> result.cancel(false))).containsExactly(failure);
    }

    @Test
    void whatTheBodyThrowsWhenNobodyWaitsAnyMoreIsUncaught() throws Exception {
        IOException failure = new IOException("too late");
        List<CompletableFuture<Void>> own = new ArrayList<>();
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        own.add(Async.run(async -> {
            async.await(stage);
            own.getFirst().cancel(false);
            throw failure;
        }));
        assertThat(Threads.uncaught(() -> stage.complete(1))).containsExactly(failure);
    }
}
