package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that a shard takes in together: a handler that is alone goes from one to the next without a pause. */
class TogetherTest {
    record Job(String worker, int number) {}

    record Hold(CountDownLatch held, CountDownLatch end) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final AtomicInteger runs = new AtomicInteger();

    /** A loop with a handler that has been born already. */
    private EventLoop loop(LoopSettings settings, boolean isKeyed, Handler<Job> body) throws Exception {
        EventLoop loop = EventLoop.start(settings.withDeadLetters(dead::add));
        if (isKeyed) {
            loop.on(Job.class, Job::worker, body);
        } else {
            loop.on(Job.class, body);
        }
        loop.on(Hold.class, (Events<Hold> holds) -> {
            Hold hold = holds.receive();
            hold.held.countDown();
            awaitUninterruptibly(hold.end);
        });
        loop.publish(new Job("w", 0));
        assertThat(seen.take()).isEqualTo(0);
        return loop;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void publishTogether(EventLoop loop, Job... jobs) throws Exception {
        Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        loop.publish(hold);
        hold.held.await();
        for (Job job : jobs) {
            loop.publish(job);
        }
        hold.end.countDown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneThatFailsAtOneOfThemLosesThatOneAlone(boolean isKeyed) throws Exception {
        Handler<Job> body = events -> {
            while (true) {
                Job job = events.receive();
                seen.add(job.number());
                if (job.number() == 2) {
                    throw new IllegalStateException("bug");
                }
            }
        };
        try (EventLoop loop = loop(LoopSettings.defaults(), isKeyed, body)) {
            publishTogether(loop, new Job("w", 1), new Job("w", 2), new Job("w", 3), new Job("w", 4));
        }
        assertThat(seen).containsExactly(1, 2, 3, 4);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneThatEndsAtOneOfThemIsFollowedByAnotherThatTakesTheRest(boolean isKeyed) throws Exception {
        Handler<Job> body = events -> {
            seen.add(events.receive().number());
            seen.add(events.receive().number());
            seen.add("end");
        };
        try (EventLoop loop = loop(LoopSettings.defaults(), isKeyed, body)) {
            publishTogether(loop, new Job("w", 1), new Job("w", 2), new Job("w", 3), new Job("w", 4));
        }
        assertThat(seen).containsExactly(1, "end", 2, 3, "end", 4);
        assertThat(dead).isEmpty();
    }

    @Test
    void oneThatWaitsForSomethingElseFindsTheRestInItsMailbox() throws Exception {
        Handler<Job> body = events -> {
            while (true) {
                int number = events.receive().number();
                seen.add(number);
                if (number == 2) {
                    events.sleep(Duration.ofMillis(1));
                    seen.add("slept");
                    throw new IllegalStateException("bug");
                }
            }
        };
        try (EventLoop loop = loop(LoopSettings.defaults(), true, body)) {
            publishTogether(loop, new Job("w", 1), new Job("w", 2), new Job("w", 3), new Job("w", 4));
        }
        assertThat(seen).containsExactly(1, 2, "slept", 3, 4);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", 2));
    }

    @Test
    void oneOfAnotherKeyHasItsTurnBetweenThem() throws Exception {
        Handler<Job> body = events -> {
            while (true) {
                seen.add(events.receive().number());
            }
        };
        try (EventLoop loop = loop(LoopSettings.defaults(), true, body)) {
            publishTogether(loop, new Job("w", 1), new Job("w", 2), new Job("x", 3), new Job("w", 4), new Job("x", 5));
        }
        assertThat(seen).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void oneWhoseKeyCannotBeToldHasItsTurnBetweenThem() throws Exception {
        Handler<Job> body = events -> {
            while (true) {
                seen.add(events.receive().number());
            }
        };
        Job unknown = new Job(null, 2);
        try (EventLoop loop = loop(LoopSettings.defaults(), true, body)) {
            publishTogether(loop, new Job("w", 1), unknown, new Job("w", 3), unknown, unknown, new Job("w", 4));
        }
        assertThat(seen).containsExactly(1, 3, 4);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(unknown, unknown, unknown);
    }

    @Test
    void aListenerIsToldOfEachOfThem() throws Exception {
        LoopListener counting = new LoopListener() {
            @Override
            public void ran(String handlers, Object key, long nanos) {
                if (handlers.equals("Job")) {
                    runs.incrementAndGet();
                }
            }
        };
        Handler<Job> body = events -> {
            while (true) {
                seen.add(events.receive().number());
            }
        };
        int before;
        try (EventLoop loop = loop(LoopSettings.defaults().withListener(counting), false, body)) {
            publishTogether(loop);
            before = runs.get();
            publishTogether(loop, new Job("w", 1), new Job("w", 2), new Job("w", 3));
        }
        assertThat(seen).containsExactlyElementsOf(List.of(1, 2, 3));
        assertThat(runs.get() - before).isEqualTo(3);
    }

    @Test
    void oneThatTakesTheNextAfterItsPredicateHasFailedHasThatInHand() throws Exception {
        Handler<Job> body = events -> {
            seen.add(events.receive().number());
            try {
                events.receive((Job job) -> {
                    throw new IllegalStateException("a predicate's bug");
                });
            } catch (IllegalStateException caught) {
                seen.add("caught");
            }
            seen.add(events.receive().number());
            seen.add(events.receive().number());
            events.sleep(Duration.ofMillis(1));
            throw new IllegalStateException("bug");
        };
        try (EventLoop loop = loop(LoopSettings.defaults(), true, body)) {
            publishTogether(loop, new Job("w", 1), new Job("w", 2));
        }
        assertThat(seen).containsExactly("caught", 1, 2);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", 2));
    }
}
