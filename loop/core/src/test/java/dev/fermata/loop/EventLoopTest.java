package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    sealed interface Event {
        int room();
    }

    record Said(int room, int number) implements Event {}

    record Left(int room) implements Event {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop() {
        return EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    @Test
    void aHandlerReceivesItsEventsInTheOrderOfPublication() {
        List<Integer> numbers = new ArrayList<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                while (true) {
                    numbers.add(events.receive().number());
                }
            });
            for (int i = 0; i < 10_000; i++) {
                loop.publish(new Said(0, i));
            }
        }
        assertThat(numbers).hasSize(10_000).isSorted();
    }

    @Test
    void aHandlerOfASupertypeReceivesAllItsSubtypes() {
        try (EventLoop loop = loop()) {
            loop.on(Event.class, this::record);
            loop.publish(new Said(1, 2));
            loop.publish(new Left(1));
        }
        assertThat(seen).containsExactly(new Said(1, 2), new Left(1));
    }

    @Test
    void everyHandlerOfATypeReceivesEachEvent() {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, this::record);
            loop.on(Said.class, this::record);
            loop.publish(new Said(1, 2));
        }
        assertThat(seen).containsExactly(new Said(1, 2), new Said(1, 2));
    }

    @Test
    void eachKeyHasAHandlerWithItsOwnLocals() {
        Map<Object, List<Integer>> byRoom = new HashMap<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, Said::room, events -> {
                List<Integer> mine = new ArrayList<>();
                byRoom.put(events.key(), mine);
                while (true) {
                    mine.add(events.receive().number());
                }
            });
            for (int i = 0; i < 3_000; i++) {
                loop.publish(new Said(i % 3, i));
            }
        }
        assertThat(byRoom).hasSize(3);
        byRoom.forEach((room, numbers) -> assertThat(numbers).hasSize(1_000).isSorted());
    }

    @Test
    void aHandlerThatHasReturnedIsBornAgainAtTheNextEvent() {
        try (EventLoop loop = loop()) {
            loop.on(
                    Said.class,
                    Said::room,
                    events -> seen.add("born for " + events.receive().number()));
            loop.publish(new Said(7, 1));
            loop.publish(new Said(7, 2));
        }
        assertThat(seen).containsExactly("born for 1", "born for 2");
    }

    @Test
    void aHandlerMayBeRegisteredWhileTheLoopRuns() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, this::record);
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo(new Said(1, 1));
            loop.on(Said.class, events -> seen.add("late " + events.receive().number()));
            loop.publish(new Said(1, 2));
        }
        assertThat(seen).containsExactlyInAnyOrder(new Said(1, 2), "late 2");
    }

    @Test
    void receiveWithATimeoutGivesNullWhenNoEventComes() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add(events.receive(Duration.ofMillis(1)) == null ? "timed out" : "event");
            });
            loop.publish(new Said(1, 1));
            assertThat(seen.take()).isEqualTo("timed out");
        }
    }

    @Test
    void receiveWithATimeoutGivesTheEventThatCameInTime() {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add(events.receive(Duration.ofDays(100_000)));
            });
            loop.publish(new Said(1, 1));
            loop.publish(new Said(1, 2));
        }
        assertThat(seen).containsExactly(new Said(1, 2));
    }

    @Test
    void aTimeBeginsWhenItIsAskedForHoweverLongItsTurnHasRun() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withNanoTime(clock::get))) {
            loop.on(String.class, events -> {
                clock.addAndGet(Duration.ofSeconds(3).toNanos());
                seen.add(events.receive());
                events.sleep(Duration.ofSeconds(2));
                seen.add("slept");
            });
            loop.publish("slow");
            assertThat(seen.take()).isEqualTo("slow");
            loop.dump();
            loop.dump(); // so that a whole turn has gone by
            assertThat(seen).isEmpty();
            clock.addAndGet(Duration.ofSeconds(3).toNanos());
            loop.dump();
            assertThat(seen.take()).isEqualTo("slept");
        }
    }

    @Test
    void aTimeoutThatIsNoLongerWaitedForWakesNobody() throws Exception {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                events.receive(Duration.ofMillis(20));
                seen.add(events.receive(Duration.ofMillis(60)) == null ? "the later one" : "event");
                seen.add(events.receive(Duration.ZERO) == null ? "nothing" : "event");
            });
            loop.publish(new Said(1, 1));
            loop.publish(new Said(1, 2));
            assertThat(seen.take()).isEqualTo("the later one");
            assertThat(seen.take()).isEqualTo("nothing");
        }
    }

    @Test
    void receiveAllTakesWhatCameInWhileTheHandlerWaited() throws Exception {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add("first");
                events.await(commit);
                seen.add(events.receiveAll(3).size());
                seen.add(events.receiveAll(3).size());
            });
            for (int i = 0; i < 6; i++) {
                loop.publish(new Said(1, i));
            }
            assertThat(seen.take()).isEqualTo("first");
            commit.complete(null);
        }
        assertThat(seen).containsExactly(3, 2);
    }

    @Test
    void awaitPausesTheHandlerAndNotTheLoop() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                seen.add(events.await(slow));
            });
            loop.on(Left.class, this::record);
            loop.publish(new Said(1, 1));
            loop.publish(new Left(1));
            assertThat(seen.take()).isEqualTo(new Left(1));
            slow.complete("slow");
            assertThat(seen.take()).isEqualTo("slow");
        }
    }

    @Test
    void awaitGivesWhatAnotherHandlerOfTheLoopAnswers() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                events.publish(new Left(1));
                seen.add(events.await(answer));
            });
            loop.on(Left.class, events -> {
                events.receive();
                answer.complete("answer");
            });
            loop.publish(new Said(1, 1));
        }
        assertThat(seen).containsExactly("answer");
    }

    @Test
    void awaitRaisesWhatTheStageFailedWithAtItsLine() {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {
                events.receive();
                try {
                    events.await(CompletableFuture.supplyAsync(() -> {
                        throw new IllegalArgumentException("no such room");
                    }));
                } catch (IllegalArgumentException expected) {
                    seen.add(expected.getMessage());
                }
            });
            loop.publish(new Said(1, 1));
        }
        assertThat(seen).containsExactly("no such room");
    }

    @Test
    void anExceptionEndsItsHandlerAloneAndItsEventsAreDeadLetters() {
        IllegalStateException bug = new IllegalStateException("bug");
        try (EventLoop loop = loop()) {
            loop.on(Said.class, Said::room, events -> {
                while (true) {
                    List<Said> batch = events.receiveAll(10);
                    if (batch.getFirst().room() == 13) {
                        throw bug;
                    }
                    seen.addAll(batch);
                }
            });
            loop.publish(new Said(13, 1));
            loop.publish(new Said(1, 2));
        }
        assertThat(seen).containsExactly(new Said(1, 2));
        assertThat(dead).containsExactly(new DeadLetter(new Said(13, 1), 13, DeadLetter.Reason.FAILED, bug));
    }

    @Test
    void aBodyThatNeverReceivesCostsAnEventEachTime() {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, events -> {});
            loop.publish(new Said(1, 1));
            loop.publish(new Said(1, 2));
        }
        assertThat(dead)
                .extracting(DeadLetter::event, DeadLetter::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new Said(1, 1), DeadLetter.Reason.NOT_TAKEN),
                        org.assertj.core.groups.Tuple.tuple(new Said(1, 2), DeadLetter.Reason.NOT_TAKEN));
    }

    @Test
    void aBodyThatYieldsBeforeItHasReceivedAnythingFailsAtItsEvent() {
        try (EventLoop loop = loop()) {
            loop.on(String.class, events -> {
                events.yield(null);
            });
            loop.publish("a");
            loop.publish("b");
        }
        assertThat(dead).extracting(DeadLetter::event).containsExactly("a", "b");
        assertThat(dead)
                .allMatch(letter -> letter.reason() == DeadLetter.Reason.FAILED
                        && String.valueOf(letter.cause()).contains("a handler cannot yield"));
    }

    @Test
    void aBodyThatCatchesThatItCannotYieldHasItsEvent() {
        try (EventLoop loop = loop()) {
            loop.on(String.class, events -> {
                try {
                    events.yield(null);
                } catch (IllegalStateException refused) {
                    seen.add(events.receive());
                }
            });
            loop.publish("a");
        }
        assertThat(seen).containsExactly("a");
        assertThat(dead).isEmpty();
    }

    @Test
    void anEventThatNobodyListensToIsADeadLetter() {
        try (EventLoop loop = loop()) {
            loop.publish("nobody");
        }
        assertThat(dead).containsExactly(new DeadLetter("nobody", null, DeadLetter.Reason.NO_HANDLER, null));
    }

    @Test
    void aKeyFunctionThatFailsCostsItsEventAlone() {
        try (EventLoop loop = loop()) {
            loop.on(Said.class, said -> 10 / said.number(), this::record);
            loop.publish(new Said(1, 0));
            loop.publish(new Said(1, 5));
        }
        assertThat(seen).containsExactly(new Said(1, 5));
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.FAILED);
    }

    @Test
    void anOfferToAFullLoopIsRefusedAndAPublishWaits() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (EventLoop loop =
                EventLoop.start(LoopSettings.defaults().withCapacity(2).withDeadLetters(dead::add))) {
            loop.on(Left.class, events -> {
                events.receive();
                seen.add("busy");
                release.await();
            });
            loop.on(Said.class, this::record);
            loop.publish(new Left(1));
            assertThat(seen.take()).isEqualTo("busy");
            assertThat(loop.offer(new Said(1, 1))).isTrue();
            assertThat(loop.offer(new Said(1, 2))).isTrue();
            assertThat(loop.offer(new Said(1, 3))).isFalse();
            Thread publisher = Thread.startVirtualThread(() -> loop.publish(new Said(1, 4)));
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            release.countDown();
            publisher.join();
        }
        assertThat(seen).containsExactly(new Said(1, 1), new Said(1, 2), new Said(1, 4));
    }

    @Test
    void aHandlerMayPublishToItsOwnFullLoop() {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withCapacity(1))) {
            loop.on(Left.class, events -> {
                events.receive();
                for (int i = 0; i < 100; i++) {
                    events.publish(new Said(1, i));
                    loop.publish(new Said(2, i));
                    assertThat(loop.offer(new Said(3, i))).isTrue();
                }
            });
            loop.on(Said.class, this::record);
            loop.publish(new Left(1));
        }
        assertThat(seen).hasSize(300);
    }

    @Test
    void aGeneratorOnAThreadThatAHandlerResumesMayPublishToItsFullLoopAndCloseIt() {
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withCapacity(1));
        loop.on(Said.class, this::record);
        loop.on(Left.class, events -> {
            events.receive();
            Generator<Integer, Void, Void> counting =
                    OnThreads.counting(100, number -> loop.publish(new Said(1, number)));
            counting.forEach(number -> {});
            OnThreads.counting(1, number -> loop.close()).next();
        });
        loop.publish(new Left(1));
        loop.close();
        assertThat(seen).hasSize(100);
    }

    @Test
    void closeWakesAllWhoWaitToPublish() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withCapacity(1).withDeadLetters(dead::add));
        loop.on(Left.class, events -> {
            events.receive();
            seen.add("busy");
            release.await();
        });
        loop.publish(new Left(1));
        assertThat(seen.take()).isEqualTo("busy");
        loop.publish(new Said(0, 0));
        List<Thread> publishers = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            Said said = new Said(1, number);
            publishers.add(Thread.startVirtualThread(() -> {
                try {
                    loop.publish(said);
                } catch (IllegalStateException closed) {
                    seen.add(said);
                }
            }));
        }
        for (Thread publisher : publishers) {
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        Thread closer = Thread.startVirtualThread(loop::close);
        for (Thread publisher : publishers) {
            publisher.join();
        }
        release.countDown();
        closer.join();
        assertThat(seen).hasSize(8);
    }

    @Test
    void aLoopWithTheLargestBoundCanBeClosedMoreThanOnce() {
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withCapacity(1 << 24));
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.publish("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyEventOfManyPublishersIsHandledOnceWhileTheLoopCloses() throws Exception {
        EventLoop loop = loop();
        loop.on(Said.class, this::record);
        CountDownLatch published = new CountDownLatch(1_000);
        List<Thread> publishers = new ArrayList<>();
        BlockingQueue<Said> accepted = new LinkedBlockingQueue<>();
        for (int p = 0; p < 4; p++) {
            int publisher = p;
            publishers.add(Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; ; i++) {
                        Said said = new Said(publisher, i);
                        loop.publish(said);
                        accepted.add(said);
                        published.countDown();
                    }
                } catch (IllegalStateException closed) {
                    seen.add("closed");
                }
            }));
        }
        published.await();
        loop.close();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        List<Object> handled = new ArrayList<>(seen);
        dead.forEach(letter -> handled.add(letter.event()));
        handled.removeIf("closed"::equals);
        assertThat(handled).containsExactlyInAnyOrderElementsOf(accepted);
    }

    private <E> void record(Events<E> events) {
        while (true) {
            seen.add(events.receive());
        }
    }
}
