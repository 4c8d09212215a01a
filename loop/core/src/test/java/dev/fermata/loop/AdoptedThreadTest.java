package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop on threads of somebody else's. */
class AdoptedThreadTest {
    record Said(int room, int number) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final Snippets.OneThread thread = new Snippets.OneThread();
    private final Snippets.OneThread other = new Snippets.OneThread();

    @AfterEach
    void stopThreads() {
        thread.close();
        other.close();
    }

    private EventLoop loop() {
        return EventLoop.startOn(List.of(thread), LoopSettings.defaults().withDeadLetters(dead::add));
    }

    private <T> T onThread(java.util.concurrent.Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result.get();
    }

    private void rooms(Events<Said> events) {
        while (true) {
            Said said = events.receive();
            seen.add(said.number() + (thread.isCurrent() ? " here" : " elsewhere"));
        }
    }

    @Test
    void whatIsPublishedOnTheThreadIsHandledThereAndThen() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, Said::room, this::rooms);
            List<Object> handled = onThread(() -> {
                loop.publish(new Said(1, 1));
                loop.offer(new Said(1, 2));
                return List.copyOf(seen);
            });
            assertThat(handled).containsExactly("1 here", "2 here");
        }
    }

    /** Refuses some tasks, as one does whose queue is full for a moment. */
    private record Refusing(Snippets.OneThread thread, AtomicInteger refusals) implements LoopExecutor {
        @Override
        public void execute(Runnable task) {
            requireRoom();
            thread.execute(task);
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            requireRoom();
            thread.schedule(task, delay, unit);
        }

        private void requireRoom() {
            int left = refusals.getAndDecrement();
            if (left > 0) { // as some that have been shut down do, too
                throw left % 2 == 0 ? new RejectedExecutionException("full") : new IllegalStateException("shut down");
            }
        }

        @Override
        public boolean isCurrent() {
            return thread.isCurrent();
        }
    }

    @Test
    void aTaskThatTheExecutorRefusesIsTriedAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        try (EventLoop loop = EventLoop.startOn(List.of(new Refusing(thread, refusals)), LoopSettings.defaults())) {
            loop.on(Said.class, Said::room, this::rooms);
            refusals.set(3);
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo("1 here");
            refusals.set(3);
        }
        try (EventLoop loop = EventLoop.startOn(List.of(new Refusing(thread, refusals)), LoopSettings.defaults())) {
            loop.on(Said.class, events -> {
                events.receive();
                refusals.set(2);
                events.sleep(Duration.ofMillis(5));
                seen.add("slept");
            });
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo("slept");
        }
    }

    @Test
    void whatIsPublishedElsewhereIsHandledOnTheThread() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, Said::room, this::rooms);
            for (int number = 0; number < 10_000; number++) {
                loop.publish(new Said(number % 7, number));
            }
        }
        assertThat(seen).hasSize(10_000).allMatch(line -> ((String) line).endsWith(" here"));
    }

    @Test
    void timersGoOffOnTheThread() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add(events.receive(Duration.ofMillis(3)) == null && thread.isCurrent());
                events.sleep(Duration.ofMillis(3));
                seen.add(thread.isCurrent());
            });
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo(true);
            assertThat(seen.take()).isEqualTo(true);
        }
    }

    @Test
    void stagesThatCompleteElsewhereResumeTheirHandlersOnTheThread() throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add("waiting");
                seen.add(events.await(stage) + (thread.isCurrent() ? " here" : " elsewhere"));
            });
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo("waiting");
            stage.complete("done");
            assertThat(seen.take()).isEqualTo("done here");
        }
    }

    @Test
    void aStageThatCompletesOnTheThreadBetweenTwoTurnsResumesItsHandler() throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add("waiting");
                seen.add(events.await(stage));
            });
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo("waiting");
            List<Object> handled = onThread(() -> {
                stage.complete("done");
                return List.copyOf(seen);
            });
            assertThat(handled).containsExactly("done");
        }
    }

    @Test
    void severalThreadsShareTheKeysOut() {
        try (EventLoop loop = EventLoop.startOn(
                List.of(thread, other), LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Said.class, Said::room, this::rooms);
            for (int number = 0; number < 1_000; number++) {
                loop.publish(new Said(number, number));
            }
        }
        assertThat(seen).hasSize(1_000);
        assertThat(seen.stream().map(line -> ((String) line).split(" ", -1)[1]).distinct())
                .containsExactlyInAnyOrder("here", "elsewhere");
    }

    @Test
    void whoAsksForARestartWhenTheLoopHasEndedIsAnswered() throws Exception {
        EventLoop loop = loop();
        loop.close();
        assertThat(loop.restart(Said.class, 1).get()).isFalse();
    }

    @Test
    void whoIsToldOfADeadLetterMayWaitForOthersWhoComeTooLate() throws Exception {
        CompletableFuture<EventLoop> made = new CompletableFuture<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        EventLoop loop = EventLoop.startOn(
                List.of(thread),
                LoopSettings.defaults().withDrainTimeout(Duration.ZERO).withDeadLetters(letter -> {
                    if (isFirst.getAndSet(false)) {
                        seen.add(CompletableFuture.supplyAsync(
                                        () -> made.join().restart(Said.class, 1).join())
                                .join());
                    }
                }));
        made.complete(loop);
        loop.on(Said.class, Said::room, events -> events.receive());
        CountDownLatch isHeld = new CountDownLatch(1);
        thread.execute(() -> {
            isHeld.countDown();
            held.join();
            loop.close();
        });
        isHeld.await();
        int more = 1_000; // than it takes in two turns
        for (int number = 0; number < more; number++) {
            loop.publish(new Said(1, number));
        }
        held.complete(null);
        loop.close();
        assertThat(seen).containsExactly(false);
    }

    @Test
    void closingOnTheThreadAsksAndReturns() throws Exception {
        EventLoop loop = loop();
        loop.on(Said.class, this::rooms);
        onThread(() -> {
            loop.publish(new Said(1, 1));
            loop.close();
            return null;
        });
        loop.close();
        assertThat(seen).containsExactly("1 here");
        assertThatThrownBy(() -> loop.publish(new Said(1, 2))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> onThread(() -> loop.offer(new Said(1, 2))))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(dead).isEmpty();
    }

    @Test
    void aHandlerThatHogsTheThreadIsNamed() throws Exception {
        BlockingQueue<StuckHandler> stuck = new LinkedBlockingQueue<>();
        CountDownLatch release = new CountDownLatch(1);
        LoopSettings watched = LoopSettings.defaults()
                .withName("adopted")
                .withStuckAfter(Duration.ofMillis(20))
                .withListener(new LoopListener() {
                    @Override
                    public void stuck(StuckHandler handler) {
                        stuck.add(handler);
                    }
                });
        try (EventLoop loop = EventLoop.startOn(List.of(thread), watched)) {
            loop.on(Said.class, Said::room, events -> {
                events.receive();
                release.await();
            });
            awaitWatchdogAsleep(watched.name());
            loop.publish(new Said(7, 1));
            assertThat(stuck.take().key()).isEqualTo("7");
            release.countDown();
        }
    }

    private static void awaitWatchdogAsleep(String loop) {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(
                        each -> each.getName().equals(loop + "-watchdog") && each.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }
}
