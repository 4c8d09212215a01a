package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Async;
import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code CompletableFuture}: on which thread a body goes on, and threads that meet at one. */
class AsyncThreadsTest {
    private static final int ROUNDS = 1_000;

    private final AtomicInteger unwound = new AtomicInteger();

    @Test
    void aBodyBeginsOnTheThreadThatStartsItAndGoesOnWhereTheStageIsCompleted() throws Exception {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        List<Thread> expected = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Threads.run(() -> {
            expected.add(Thread.currentThread());
            var _ = Async.run(async -> {
                threads.add(Generator.resumingThread());
                async.await(stage);
                threads.add(Generator.resumingThread());
            });
        });
        Threads.run(() -> {
            expected.add(Thread.currentThread());
            stage.complete(1);
        });
        assertThat(threads).isEqualTo(expected).doesNotHaveDuplicates();
    }

    @Test
    void stagesMayBeCompletedByOtherThreadsJustWhenTheyAreAwaited() {
        CompletableFuture<Integer> result = Async.supply(async -> {
            int sum = 0;
            for (int round = 0; round < 10 * ROUNDS; round++) {
                sum += async.await(CompletableFuture.supplyAsync(() -> 1));
            }
            return sum;
        });
        assertThat(result.join()).isEqualTo(10 * ROUNDS);
    }

    private CompletableFuture<Integer> guarded(CompletableFuture<Integer> stage) {
        return Async.supply(async -> {
            try {
                return async.await(stage);
            } finally {
                unwound.incrementAndGet();
            }
        });
    }

    @Test
    void aCancelThatRacesTheStageEndsTheBodyOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            unwound.set(0);
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            CompletableFuture<Integer> result = guarded(stage);
            FutureTask<Void> completing = Threads.start(() -> stage.complete(1));
            boolean cancelled = result.cancel(false);
            completing.get();
            assertThat(result.isCancelled()).isEqualTo(cancelled);
            assertThat(unwound).hasValue(1);
        }
    }

    @Test
    void aCancelWhileTheBodyRunsTakesEffectAtItsNextAwait() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CompletableFuture<Void> result = Async.run(async -> {
            try {
                async.await(stage);
                running.countDown();
                cancelled.await();
                async.await(new CompletableFuture<>());
            } finally {
                unwound.incrementAndGet();
            }
        });
        FutureTask<Void> completing = Threads.start(() -> stage.complete(1));
        running.await();
        result.cancel(false);
        assertThat(unwound).hasValue(0);
        cancelled.countDown();
        completing.get();
        assertThat(unwound).hasValue(1);
        assertThat(result).isCancelled();
    }

    @Test
    void aBodyAndWhoeverAwaitsItMayEndOnDifferentThreads() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> other = new CompletableFuture<>();
            CompletableFuture<Integer> inner = Async.supply(async -> async.await(one) + async.await(other));
            CompletableFuture<Integer> outer = Async.supply(async -> async.await(inner) + async.await(one));
            FutureTask<Void> completing = Threads.start(() -> one.complete(1));
            other.complete(2);
            completing.get();
            assertThat(outer.join()).isEqualTo(4);
        }
    }
}
