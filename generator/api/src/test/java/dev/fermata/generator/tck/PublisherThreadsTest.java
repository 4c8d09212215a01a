package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code Flow.Publisher}: on which thread a generator runs, and threads that meet at one. */
class PublisherThreadsTest {
    private static final int ROUNDS = 1_000;

    private final AtomicInteger unwound = new AtomicInteger();

    private Generator<Integer, Object, Void> endless() {
        return Generator.of(y -> {
            try {
                for (int value = 0; ; value++) {
                    y.yield(value);
                }
            } finally {
                unwound.incrementAndGet();
            }
        });
    }

    private Recorder<Integer> subscribed(Executor executor) {
        Recorder<Integer> recorder = new Recorder<>();
        Generator.publisher(this::endless, executor).subscribe(recorder);
        return recorder;
    }

    @Test
    void theBodyRunsOnTheThreadThatRequests() throws Exception {
        Recorder<Thread> recorder = new Recorder<>();
        Flow.Publisher<Thread> publisher = Generator.publisher(() -> Generator.of(y -> {
            while (true) {
                y.yield(Generator.resumingThread());
            }
        }));
        publisher.subscribe(recorder);
        List<Thread> requesting = new ArrayList<>();
        for (int count = 0; count < 2; count++) {
            Threads.run(() -> {
                requesting.add(Thread.currentThread());
                recorder.subscription().request(1);
            });
        }
        assertThat(recorder.values()).isEqualTo(requesting).doesNotHaveDuplicates();
    }

    @Test
    void theBodyRunsWhereTheExecutorWantsIt() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        CompletableFuture<Thread> started = new CompletableFuture<>();
        Flow.Publisher<Thread> publisher = Generator.publisher(
                () -> Generator.of(y -> {
                    y.yield(Generator.resumingThread());
                }),
                task -> started.complete(Thread.ofVirtual().start(task)));
        publisher.subscribe(new Recorder<>() {
            @Override
            void subscribed(Flow.Subscription offered) {
                offered.request(1);
            }

            @Override
            void received(Thread value) {
                ran.complete(value);
            }
        });
        assertThat(ran.get()).isSameAs(started.get());
    }

    @Test
    void theExecutorIsAskedOnlyWhenThereIsDemand() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Recorder<Integer> recorder = subscribed(tasks::add);
        assertThat(tasks).isEmpty();
        recorder.subscription().request(1);
        recorder.subscription().request(2);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(recorder.values()).containsExactly(0, 1, 2);
        recorder.subscription().cancel();
        recorder.subscription().cancel();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(unwound).hasValue(1);
    }

    @Test
    void anExecutorThatRefusesIsAFailure() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        Recorder<Integer> recorder = subscribed(task -> {
            throw full;
        });
        recorder.subscription().request(1);
        assertThat(recorder.awaitFailure()).isSameAs(full);
        assertThat(recorder.values()).isEmpty();
    }

    @Test
    void aCancelClosesTheGeneratorEvenWhenTheExecutorRefuses() {
        List<Runnable> tasks = new ArrayList<>();
        Recorder<Integer> recorder = subscribed(task -> {
            if (!tasks.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            tasks.add(task);
        });
        recorder.subscription().request(1);
        tasks.getFirst().run();
        recorder.subscription().cancel();
        assertThat(unwound).hasValue(1);
        assertThat(recorder.hasEnded()).isFalse();
    }

    @Test
    void anExecutorThatRefusesATaskAndRunsItLaterDoesNoHarm() {
        List<Runnable> tasks = new ArrayList<>();
        OutOfMemoryError noThread = new OutOfMemoryError("unable to create a thread");
        Recorder<Integer> recorder = subscribed(task -> {
            tasks.add(task);
            throw noThread;
        });
        recorder.subscription().request(1);
        tasks.getFirst().run();
        assertThat(recorder.awaitFailure()).isSameAs(noThread);
        assertThat(recorder.values()).isEmpty();
    }

    @Test
    void aCancelWhileTheBodyRunsTakesEffectWhenItYields() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Flow.Publisher<Integer> publisher = Generator.publisher(() -> Generator.of(y -> {
            try {
                y.yield(1);
                running.countDown();
                cancelled.await();
                y.yield(2);
                y.yield(3);
            } finally {
                unwound.incrementAndGet();
            }
        }));
        Recorder<Integer> recorder = new Recorder<>();
        publisher.subscribe(recorder);
        FutureTask<Void> requesting =
                Threads.start(() -> recorder.subscription().request(Long.MAX_VALUE));
        running.await();
        recorder.subscription().cancel();
        assertThat(unwound).hasValue(0);
        cancelled.countDown();
        requesting.get();
        assertThat(unwound).hasValue(1);
        assertThat(recorder.values()).doesNotContain(3);
    }

    @Test
    void manyThreadsMayRequestAtOnce() throws Exception {
        Recorder<Integer> recorder = subscribed(Runnable::run);
        List<FutureTask<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(Threads.start(() -> {
                for (int count = 0; count < ROUNDS; count++) {
                    recorder.subscription().request(1);
                }
            }));
        }
        for (FutureTask<Void> thread : threads) {
            thread.get();
        }
        assertThat(recorder.hasEnded()).isFalse();
        assertThat(recorder.values()).hasSize(4 * ROUNDS).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aCancelThatRacesARequestClosesTheGeneratorOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            unwound.set(0);
            Generator<Integer, Object, Void> generator = endless();
            Recorder<Integer> recorder = new Recorder<>();
            Generator.<Integer>publisher(() -> generator).subscribe(recorder);
            FutureTask<Void> requesting =
                    Threads.start(() -> recorder.subscription().request(Long.MAX_VALUE));
            recorder.subscription().cancel();
            requesting.get();
            assertThat(generator.state()).isEqualTo(State.CLOSED);
            assertThat(unwound.get()).isEqualTo(recorder.values().isEmpty() ? 0 : 1);
        }
    }
}
