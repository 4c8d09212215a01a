package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every queue has a bound and a policy, and nothing vanishes. */
class BoundsTest {
    record Job(String worker, int number) {}

    record Probe() {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    /** A worker that takes one job and then waits at the gate. */
    private void worker(Events<Job> events) {
        Job first = events.receive();
        seen.add(first);
        events.await(gate);
        while (true) {
            seen.add(events.receive());
        }
    }

    private EventLoop loopWith(Overflow overflow) throws InterruptedException {
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
        loop.on(Job.class, Job::worker, HandlerSettings.defaults().withMailbox(2, overflow), this::worker);
        loop.on(Probe.class, events -> {
            while (true) {
                seen.add(events.receive());
            }
        });
        for (int number = 0; number < 3; number++) {
            loop.publish(new Job("slow", number));
        }
        assertThat(seen.take()).isEqualTo(new Job("slow", 0));
        awaitTurn(loop);
        return loop;
    }

    private void awaitTurn(EventLoop loop) throws InterruptedException {
        loop.publish(new Probe());
        assertThat(seen.take()).isEqualTo(new Probe());
    }

    @Test
    void aFullMailboxDropsTheNewest() throws Exception {
        try (EventLoop loop = loopWith(Overflow.DROP_NEWEST)) {
            loop.publish(new Job("slow", 3));
            awaitTurn(loop);
            gate.complete(null);
        }
        assertThat(seen).containsExactly(new Job("slow", 1), new Job("slow", 2));
        assertThat(dead).containsExactly(new DeadLetter(new Job("slow", 3), "slow", DeadLetter.Reason.DROPPED, null));
    }

    @Test
    void aFullMailboxDropsTheOldest() throws Exception {
        try (EventLoop loop = loopWith(Overflow.DROP_OLDEST)) {
            loop.publish(new Job("slow", 3));
            awaitTurn(loop);
            gate.complete(null);
        }
        assertThat(seen).containsExactly(new Job("slow", 2), new Job("slow", 3));
        assertThat(dead).containsExactly(new DeadLetter(new Job("slow", 1), "slow", DeadLetter.Reason.DROPPED, null));
    }

    @Test
    void aFullMailboxRefuses() throws Exception {
        try (EventLoop loop = loopWith(Overflow.REFUSE)) {
            assertThatThrownBy(() -> loop.publish(new Job("slow", 3)))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("Job[worker=slow, number=3]");
            assertThat(loop.offer(new Job("slow", 3))).isFalse();
            gate.complete(null);
        }
        assertThat(seen).containsExactly(new Job("slow", 1), new Job("slow", 2));
        assertThat(dead).isEmpty();
    }

    @Test
    void aFullMailboxMakesItsPublishersWaitAndNoOthers() throws Exception {
        try (EventLoop loop = loopWith(Overflow.BLOCK)) {
            assertThat(loop.offer(new Job("slow", 3))).isFalse();
            Thread publisher = Thread.startVirtualThread(() -> loop.publish(new Job("slow", 3)));
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            loop.publish(new Job("quick", 1));
            assertThat(seen.take()).isEqualTo(new Job("quick", 1));
            gate.complete(null);
            publisher.join();
        }
        assertThat(seen).containsExactly(new Job("slow", 1), new Job("slow", 2), new Job("slow", 3));
        assertThat(dead).isEmpty();
    }

    @Test
    void whoWaitsForAMailboxGoesOnWhenItsHandlerWaitsForWhatIsNotInIt() throws Exception {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Job.class, Job::worker, HandlerSettings.defaults().withMailbox(3, Overflow.BLOCK), events -> {
                seen.add(events.receive());
                events.await(gate);
                seen.add(events.receive());
                seen.add(events.receive(job -> job.number() == 9));
                seen.add(events.receiveAll(2));
            });
            for (int number = 0; number <= 3; number++) {
                loop.publish(new Job("slow", number));
            }
            assertThat(seen.take()).isEqualTo(new Job("slow", 0));
            while (loop.load().backlog() < 3) {
                Thread.onSpinWait();
            }
            Thread publisher = Thread.startVirtualThread(() -> loop.publish(new Job("slow", 9)));
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            gate.complete(null);
            publisher.join();
        }
        assertThat(seen)
                .containsExactly(
                        new Job("slow", 1), new Job("slow", 9), List.of(new Job("slow", 2), new Job("slow", 3)));
    }

    @Test
    void closingLetsThoseGoWhoWaitForAMailbox() throws Exception {
        EventLoop loop = loopWith(Overflow.BLOCK);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread publisher = Thread.startVirtualThread(() -> {
            try {
                loop.publish(new Job("slow", 3));
                thrown.complete(null);
            } catch (IllegalStateException closed) {
                thrown.complete(closed);
            }
        });
        while (publisher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Thread closer = Thread.startVirtualThread(loop::close);
        assertThat(thrown.get()).hasMessageContaining("closed");
        gate.complete(null);
        closer.join();
    }

    @Test
    void whatHandlersPublishIsBoundedTooAndNeverWaits() {
        LoopSettings settings = LoopSettings.defaults().withBacklog(100).withDeadLetters(dead::add);
        List<Integer> published = new ArrayList<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Job.class, events -> {
                for (int number = 0; ; number++) {
                    try {
                        events.publish(new Probe());
                    } catch (RejectedExecutionException full) {
                        published.add(number);
                        assertThat(full).hasMessageContaining("100 events");
                        assertThat(loop.offer(new Probe())).isFalse();
                        break;
                    }
                }
                events.receive();
            });
            loop.on(Probe.class, events -> {
                while (true) {
                    seen.add(events.receive());
                }
            });
            loop.publish(new Job("any", 1));
        }
        assertThat(published).containsExactly(100);
        assertThat(seen).hasSize(100);
    }

    @Test
    void whileTooMuchWaitsInsideNothingIsTakenInFromOutside() throws Exception {
        LoopSettings settings =
                LoopSettings.defaults().withCapacity(4).withBacklog(8).withDeadLetters(dead::add);
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Job.class, Job::worker, this::worker);
            loop.publish(new Job("slow", 0));
            assertThat(seen.take()).isEqualTo(new Job("slow", 0));
            // Four in the mailbox, which is half of the backlog, and four in the inbox.
            for (int number = 1; number <= 8; number++) {
                loop.publish(new Job("slow", number));
            }
            Thread publisher = Thread.startVirtualThread(() -> loop.publish(new Job("slow", 9)));
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(loop.offer(new Job("slow", 10))).isFalse();
            gate.complete(null);
            publisher.join();
        }
        assertThat(seen).hasSize(9);
    }

    @Test
    void whoWaitsToPublishGoesOnWhenThereIsRoomForOneAndNoMoreAreTakenIn() throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        LoopSettings settings = LoopSettings.defaults().withCapacity(4).withBacklog(8);
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Job.class, Job::worker, this::worker);
            loop.on(Probe.class, events -> {
                seen.add(events.receive());
                held.join(); // and with it the whole loop
            });
            for (int number = 0; number <= 3; number++) {
                loop.publish(new Job("slow", number));
            }
            assertThat(seen.take()).isEqualTo(new Job("slow", 0));
            awaitTurn(loop);
            // One more may be taken in, until half of the backlog is full; the inbox has room for these four.
            for (int number = 4; number <= 7; number++) {
                loop.publish(new Job("slow", number));
            }
            Thread publisher = Thread.startVirtualThread(() -> loop.publish(new Job("slow", 8)));
            while (publisher.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            held.complete(null);
            publisher.join();
            gate.complete(null);
        }
        assertThat(seen).hasSize(8);
    }

    @Test
    void aRestartGetsThroughToAHandlerWhoseMailboxIsFullInALoopThatIsFull() throws Exception {
        LoopSettings settings =
                LoopSettings.defaults().withCapacity(4).withBacklog(8).withDeadLetters(dead::add);
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Job.class, Job::worker, this::worker);
            loop.publish(new Job("slow", 0));
            assertThat(seen.take()).isEqualTo(new Job("slow", 0));
            for (int number = 1; number <= 8; number++) {
                loop.publish(new Job("slow", number));
            }
            assertThat(loop.offer(new Job("slow", 9))).isFalse();
            assertThat(loop.restart(Job.class, "slow").get()).isTrue();
            assertThat(seen.take()).isEqualTo(new Job("slow", 1));
            gate.complete(null);
        }
        assertThat(seen).hasSize(7);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("slow", 0));
    }

    /** The number of keys has no bound, nor do some that wait keep others from being born. */
    @Test
    void thereIsNoHiddenNumberOfKeys() {
        int keys = 100_000;
        List<CompletableFuture<Void>> gates = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            gates.add(new CompletableFuture<>());
        }
        AtomicInteger done = new AtomicInteger();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withCapacity(16))) {
            loop.on(Integer.class, key -> key, events -> {
                events.await(gates.get(events.receive()));
                done.incrementAndGet();
            });
            for (int key = 0; key < keys; key++) {
                loop.publish(key);
            }
            while (loop.load().handlers() < keys) {
                Thread.onSpinWait();
            }
            assertThat(done).hasValue(0);
            gates.forEach(opened -> opened.complete(null));
        }
        assertThat(done).hasValue(keys);
    }

    @Test
    void boundsThatMakeNoSenseAreRefused() {
        LoopSettings settings = LoopSettings.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withCapacity(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withCapacity(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBacklog(1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withShards(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withShards(65));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withDrainTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerSettings.defaults().withMailbox(0, Overflow.BLOCK));
    }
}
