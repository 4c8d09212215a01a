package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Events for handlers on several shards, while something happens between the first shard's and the second one's. */
class SharedEventsTest {
    sealed interface Message {}

    /** For the handlers on both shards. */
    record Shared(int number) implements Message {}

    /** For the one on the second shard. */
    record Own(int number) implements Message {}

    /** An executor whose tasks are run when the test says so, on its thread. */
    private static final class ByHand implements LoopExecutor {
        private final Queue<ByHand> all;
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean isRunning;

        /** What is done as soon as the shard is told of something, once. */
        private Runnable atNext = () -> {};

        private ByHand(Queue<ByHand> all) {
            this.all = all;
            all.add(this);
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
            Runnable once = atNext;
            atNext = () -> {};
            once.run();
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            // Time stands still.
        }

        @Override
        public boolean isCurrent() {
            return isRunning;
        }

        @Override
        public boolean runWhileWaiting(BooleanSupplier isOver) {
            while (!isOver.getAsBoolean()) {
                all.forEach(ByHand::runAll);
            }
            return true;
        }

        private void runAll() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                isRunning = true;
                try {
                    task.run();
                } finally {
                    isRunning = false;
                }
            }
        }
    }

    private final Queue<ByHand> both = new ArrayDeque<>();
    private final ByHand first = new ByHand(both);
    private final ByHand second = new ByHand(both);
    private final List<Object> seen = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    private EventLoop loop() {
        EventLoop loop = EventLoop.startOn(
                List.of(first, second), LoopSettings.defaults().withDeadLetters(dead::add));
        loop.on(Shared.class, events -> {
            while (true) {
                seen.add("first " + events.receive().number());
            }
        });
        loop.on(Message.class, HandlerSettings.defaults().withMailbox(1, Overflow.REFUSE), events -> {
            while (true) {
                seen.add(events.receive());
                events.await(gate);
            }
        });
        both.forEach(ByHand::runAll);
        return loop;
    }

    /** The mailbox on the second shard becomes full as soon as the first shard is told of something. */
    private void fillMailboxInBetween(EventLoop loop) {
        loop.publish(new Own(1));
        second.runAll();
        first.atNext = () -> {
            loop.publish(new Own(2));
            second.runAll();
        };
    }

    @Test
    void whatOneShardHasTakenIsRefusedByNoOther() {
        EventLoop loop = loop();
        fillMailboxInBetween(loop);
        loop.publish(new Shared(3));
        first.runAll();
        assertThat(seen).containsExactly(new Own(1), "first 3");
        gate.complete(null);
        loop.close();
        assertThat(seen).containsExactly(new Own(1), "first 3", new Own(2), new Shared(3));
        assertThat(dead).isEmpty();
    }

    @Test
    void whatOneShardIsOfferedAndTakesIsRefusedByNoOther() {
        EventLoop loop = loop();
        fillMailboxInBetween(loop);
        assertThat(loop.offer(new Shared(3))).isTrue();
        assertThat(loop.offer(new Shared(4))).isFalse();
        gate.complete(null);
        loop.close();
        assertThat(seen).containsExactlyInAnyOrder(new Own(1), "first 3", new Own(2), new Shared(3));
        assertThat(dead).isEmpty();
    }

    @Test
    void whatOneShardHasTakenIsADeadLetterOfTheOtherWhenTheLoopCloses() {
        EventLoop loop = loop();
        first.atNext = loop::close;
        loop.publish(new Shared(1));
        assertThat(seen).containsExactly("first 1");
        assertThat(dead).containsExactly(new DeadLetter(new Shared(1), null, DeadLetter.Reason.CLOSED, null));
    }
}
