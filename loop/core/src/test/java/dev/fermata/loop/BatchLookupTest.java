package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events for many handlers, which are looked up for a batch of events at once. */
class BatchLookupTest {
    private static final int HANDLERS = 1_000;

    /** Shares its hash with two others, which lie beside it in the table then. */
    record Colliding(int number) {
        @Override
        public int hashCode() {
            return number / 3;
        }
    }

    /** Equal to nothing, in its way. */
    private static final class Incomparable {
        private final int hash;

        private Incomparable(int hash) {
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("not to be compared");
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static final class Unhashable {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("not to be hashed");
        }
    }

    record Job(Object key, int number) {}

    record Hold(CountDownLatch held, CountDownLatch end) {}

    private final Map<Object, List<Integer>> seen = new ConcurrentHashMap<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    private EventLoop loop(Handler<Job> body) {
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
        loop.on(Job.class, Job::key, body);
        loop.on(Hold.class, (Events<Hold> holds) -> {
            Hold hold = holds.receive();
            hold.held.countDown();
            try {
                hold.end.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
        return loop;
    }

    private void see(Job job) {
        seen.merge(
                job.key(),
                List.of(job.number()),
                (before, next) -> IntStream.concat(
                                before.stream().mapToInt(Integer::intValue),
                                next.stream().mapToInt(Integer::intValue))
                        .boxed()
                        .toList());
    }

    private void takeAll(Events<Job> jobs) {
        while (true) {
            see(jobs.receive());
        }
    }

    private static void publishTogether(EventLoop loop, List<Job> jobs) throws InterruptedException {
        Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        loop.publish(hold);
        hold.held.await();
        jobs.forEach(loop::publish);
        hold.end.countDown();
    }

    private static List<Job> oneForEach(int number) {
        return IntStream.range(0, HANDLERS)
                .mapToObj(key -> new Job(new Colliding(key), number))
                .toList();
    }

    @Test
    void eachOfManyGetsItsOwnThoughTheirHashesCollide() throws Exception {
        try (EventLoop loop = loop((Events<Job> jobs) -> takeAll(jobs))) {
            for (int number = 0; number < 4; number++) {
                publishTogether(loop, oneForEach(number));
            }
        }
        assertThat(seen).hasSize(HANDLERS);
        assertThat(seen.values()).allMatch(List.of(0, 1, 2, 3)::equals);
        assertThat(dead).isEmpty();
    }

    @Test
    void amongManyAKeyThatFailsTakesNoOtherEventWithIt() throws Exception {
        Job unknown = new Job(null, 1);
        Job unhashable = new Job(new Unhashable(), 1);
        Job incomparable = new Job(new Incomparable(new Colliding(0).hashCode()), 1);
        try (EventLoop loop = loop((Events<Job> jobs) -> takeAll(jobs))) {
            publishTogether(loop, oneForEach(0));
            publishTogether(
                    loop,
                    List.of(
                            new Job(new Colliding(7), 1),
                            unknown,
                            new Job(new Colliding(8), 1),
                            unhashable,
                            new Job(new Colliding(7), 2)));
            publishTogether(loop, List.of(new Job(new Colliding(8), 2), incomparable, new Job(new Colliding(7), 3)));
        }
        assertThat(seen).containsEntry(new Colliding(7), List.of(0, 1, 2, 3));
        assertThat(seen).containsEntry(new Colliding(8), List.of(0, 1, 2));
        assertThat(dead).extracting(DeadLetter::event).containsExactly(unknown, unhashable, incomparable);
        assertThat(dead).extracting(DeadLetter::reason).containsOnly(DeadLetter.Reason.FAILED);
    }

    @Test
    void amongManyOneThatEndsAtAnEventIsFollowedByAnotherForTheNext() throws Exception {
        try (EventLoop loop = loop(jobs -> {
            see(jobs.receive());
            see(jobs.receive());
        })) {
            publishTogether(loop, oneForEach(0));
            publishTogether(
                    loop,
                    IntStream.range(1, 9)
                            .mapToObj(number -> new Job(new Colliding(7), number))
                            .toList());
        }
        assertThat(seen).containsEntry(new Colliding(7), List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(dead).isEmpty();
    }
}
