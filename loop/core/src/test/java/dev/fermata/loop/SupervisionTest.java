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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a handler that fails, and to its events. */
class SupervisionTest {
    record Job(String worker, int number) {}

    private final IllegalStateException bug = new IllegalStateException("bug");

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();

    /** Fails at every negative number. */
    private void worker(Events<Job> events) {
        seen.add("born");
        while (true) {
            Job job = events.receive();
            if (job.number() < 0) {
                throw bug;
            }
            seen.add(job.number());
        }
    }

    private EventLoop loopWith(Supervision supervision) {
        EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add));
        return loop.on(Job.class, Job::worker, HandlerSettings.defaults().withSupervision(supervision), this::worker);
    }

    @Test
    void aFailedHandlerIsReplacedAtOnceAndLosesOneEventOnly() {
        try (EventLoop loop = loopWith(Supervision.restart())) {
            for (int number : List.of(1, -1, 2, -2, 3)) {
                loop.publish(new Job("w", number));
            }
        }
        assertThat(seen).containsExactly("born", 1, "born", 2, "born", 3);
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", -1), new Job("w", -2));
        assertThat(dead).allMatch(letter -> letter.reason() == DeadLetter.Reason.FAILED && bug.equals(letter.cause()));
    }

    @Test
    void aFailedHandlerRestsWhileItsEventsWait() throws Exception {
        Supervision resting = Supervision.restart().withBackoff(Duration.ofMillis(30), Duration.ofMillis(30));
        try (EventLoop loop = loopWith(resting)) {
            loop.publish(new Job("w", -1));
            loop.publish(new Job("w", 2));
            loop.publish(new Job("other", 1));
            assertThat(seen.take()).isEqualTo("born");
            assertThat(seen.take()).isEqualTo("born");
            assertThat(seen.take()).isEqualTo(1);
            assertThat(seen.take()).isEqualTo("born");
            assertThat(seen.take()).isEqualTo(2);
        }
    }

    @Test
    void restsBecomeTwiceAsLongUpToALimit() {
        Supervision supervision = Supervision.restart().withBackoff(Duration.ofMillis(10), Duration.ofMillis(35));
        assertThat(List.of(1, 2, 3, 100))
                .extracting(supervision::restAfter)
                .extracting(Duration::toMillis)
                .containsExactly(10L, 20L, 35L, 35L);
    }

    @Test
    void restsGrowToTheirLimitHoweverShortTheWindowIsAndBeginAnewAfterAPeacefulOne() {
        Supervision supervision = Supervision.restart().withBackoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
        FailureCounts counts = new FailureCounts(supervision);
        long now = 0;
        List<Long> rests = new ArrayList<>();
        for (int failure = 0; failure < 7; failure++) {
            Duration rest = ((Verdict.Restart) counts.add("w", now)).rest();
            rests.add(rest.toSeconds());
            now += rest.plusSeconds(59).toNanos();
            counts.add("other " + failure, now);
        }
        assertThat(rests).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L);
        now += Duration.ofSeconds(1).toNanos();
        assertThat(counts.add("w", now)).isEqualTo(new Verdict.Restart(Duration.ofSeconds(10)));
    }

    @Test
    void aLimitCountsTheFailuresOfAWindow() {
        FailureCounts counts =
                new FailureCounts(Supervision.restart().withLimit(2, Duration.ofMinutes(1), Supervision.Last.STOP));
        long second = Duration.ofSeconds(1).toNanos();
        assertThat(counts.add("w", 0)).isEqualTo(Verdict.AT_ONCE);
        assertThat(counts.add("w", 59 * second)).isEqualTo(Verdict.AT_ONCE);
        assertThat(counts.add("w", 60 * second)).isEqualTo(Verdict.AT_ONCE);
        assertThat(counts.add("w", 90 * second)).isEqualTo(Verdict.AT_ONCE);
        assertThat(counts.add("other", 119 * second)).isEqualTo(Verdict.AT_ONCE);
        assertThat(counts.add("w", 119 * second)).isEqualTo(new Verdict.Stop());
    }

    @Test
    void aKeyThatFailsTooOftenIsStoppedAndOthersAreNot() {
        try (EventLoop loop =
                loopWith(Supervision.restart().withLimit(1, Duration.ofMinutes(1), Supervision.Last.STOP))) {
            for (int number : List.of(-1, -2, 3)) {
                loop.publish(new Job("w", number));
            }
            loop.publish(new Job("other", 4));
        }
        assertThat(seen).containsExactly("born", "born", "born", 4);
        assertThat(dead)
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.FAILED, DeadLetter.Reason.FAILED, DeadLetter.Reason.STOPPED);
    }

    @Test
    void aStoppedKeyMakesDeadLettersOfWhatWaitsForIt() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Job.class, HandlerSettings.defaults().withSupervision(Supervision.stop()), events -> {
                events.receive();
                events.await(gate);
                throw bug;
            });
            for (int number = 1; number <= 3; number++) {
                loop.publish(new Job("w", number));
            }
            gate.complete(null);
        }
        assertThat(dead)
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.FAILED, DeadLetter.Reason.STOPPED, DeadLetter.Reason.STOPPED);
    }

    @Test
    void aKeyThatCannotBeLookedUpCostsItsRestartAlone() throws Exception {
        Object unfit = new Object() {
            @Override
            public int hashCode() {
                throw bug;
            }
        };
        try (EventLoop loop = loopWith(Supervision.restart())) {
            loop.publish(new Job("w", 1));
            assertThat(seen.take()).isEqualTo("born");
            assertThatThrownBy(() -> loop.restart(Job.class, unfit).get()).hasCause(bug);
            loop.publish(new Job("w", 2));
        }
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void aStoppedKeyTakesEventsAgainWhenItIsRestarted() throws Exception {
        try (EventLoop loop = loopWith(Supervision.stop())) {
            loop.publish(new Job("w", -1));
            assertThat(dead.take().reason()).isEqualTo(DeadLetter.Reason.FAILED);
            loop.publish(new Job("w", 1));
            assertThat(dead.take().reason()).isEqualTo(DeadLetter.Reason.STOPPED);
            assertThat(loop.restart(Job.class, "w").get()).isTrue();
            assertThat(loop.restart(Job.class, "w").get()).isFalse();
            loop.publish(new Job("w", 2));
        }
        assertThat(seen).containsExactly("born", "born", 2);
    }

    @Test
    void aHandlerThatIsStuckCanBeSkipped() throws Exception {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Job.class, Job::worker, events -> {
                try {
                    int number = events.receive().number();
                    seen.add("took " + number);
                    if (number == 1) {
                        events.await(new CompletableFuture<>());
                    }
                } finally {
                    seen.add("left");
                }
            });
            loop.publish(new Job("w", 1));
            loop.publish(new Job("w", 2));
            assertThat(seen.take()).isEqualTo("took 1");
            assertThat(loop.restart(Job.class, "w").get()).isTrue();
            assertThat(seen.take()).isEqualTo("left");
            assertThat(seen.take()).isEqualTo("took 2");
        }
        assertThat(dead).containsExactly(new DeadLetter(new Job("w", 1), "w", DeadLetter.Reason.CLOSED, null));
    }

    @Test
    void anEscalatedFailureClosesTheLoopAndIsReported() throws Exception {
        EventLoop loop = loopWith(Supervision.escalate());
        loop.publish(new Job("other", 1));
        loop.publish(new Job("w", -1));
        assertThat(dead.take().cause()).isSameAs(bug);
        loop.close();
        assertThat(loop.failure()).isSameAs(bug);
        assertThatThrownBy(() -> loop.publish(new Job("w", 1))).isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly("born", 1, "born");
    }

    @Test
    void aLoopThatWasClosedInPeaceHasNoFailure() {
        EventLoop loop = loopWith(Supervision.escalate());
        loop.close();
        assertThat(loop.failure()).isNull();
    }

    /** A key that cannot be hashed, or not compared with others. */
    private record Key(String name) {
        @Override
        public int hashCode() {
            return 10 / (name.length() - 4);
        }

        @Override
        public boolean equals(Object other) {
            if (name.equals("bad")) {
                throw new IllegalStateException("cannot compare");
            }
            return other instanceof Key(String otherName) && otherName.equals(name);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKeyThatCannotBeHashedOrComparedCostsItsEventAlone(int shards) {
        LoopSettings settings = LoopSettings.defaults().withShards(shards).withDeadLetters(dead::add);
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Job.class, job -> new Key(job.worker()), this::worker);
            for (String worker : List.of("one", "four", "one", "bad", "one")) {
                loop.publish(new Job(worker, 1));
            }
            assertThat(loop.failure()).isNull();
        }
        assertThat(seen).containsExactly("born", 1, 1, 1);
        assertThat(dead)
                .allMatch(letter -> letter.reason() == DeadLetter.Reason.FAILED)
                .extracting(DeadLetter::event)
                .containsExactlyInAnyOrder(new Job("four", 1), new Job("bad", 1));
    }

    @Test
    void aHandlerThatWaitsInItsFinallyBlockIsEndedAllTheSame() throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Job.class, Job::worker, events -> {
                try {
                    while (true) {
                        seen.add(events.receive().number());
                    }
                } finally {
                    seen.add("left");
                    if (!stage.isDone()) {
                        events.await(stage);
                        seen.add("went on");
                    }
                }
            });
            loop.publish(new Job("w", 1));
            assertThat(seen.take()).isEqualTo(1);
            assertThat(loop.restart(Job.class, "w").get()).isTrue();
            assertThat(seen.take()).isEqualTo("left");
            loop.publish(new Job("w", 2));
            assertThat(seen.take()).isEqualTo(2);
            stage.complete("too late");
            loop.publish(new Job("w", 3));
            assertThat(seen.take()).isEqualTo(3);
            assertThat(loop.load().handlers()).isEqualTo(1);
        }
        assertThat(seen).containsExactly("left");
        assertThat(dead).isEmpty();
    }

    private void fail() {
        throw bug;
    }

    @Test
    void whatAFinallyBlockTakesAndFailsWithIsADeadLetter() throws Exception {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Job.class, Job::worker, events -> {
                events.receive();
                seen.add("waiting");
                try {
                    events.await(new CompletableFuture<>());
                } finally {
                    seen.add("took " + events.receive().number());
                    events.receive();
                    fail();
                }
            });
            for (int number = 1; number <= 3; number++) {
                loop.publish(new Job("w", number));
            }
            assertThat(seen.take()).isEqualTo("waiting");
            while (loop.load().backlog() < 2) {
                Thread.onSpinWait();
            }
            assertThat(loop.restart(Job.class, "w").get()).isTrue();
            assertThat(seen.take()).isEqualTo("took 2");
        }
        assertThat(dead)
                .containsExactly(
                        new DeadLetter(new Job("w", 1), "w", DeadLetter.Reason.CLOSED, null),
                        new DeadLetter(new Job("w", 3), "w", DeadLetter.Reason.FAILED, bug));
    }

    @Test
    void aFailureBetweenTwoEventsCostsNone() {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDeadLetters(dead::add))) {
            loop.on(Job.class, Job::worker, events -> {
                seen.add(events.receive().number());
                events.receive(Duration.ZERO);
                throw bug;
            });
            loop.publish(new Job("w", 1));
            loop.publish(new Job("w", 2));
        }
        assertThat(seen).containsExactly(1, 2);
        assertThat(dead).isEmpty();
    }

    @Test
    void figuresThatMakeNoSenseAreRefused() {
        Supervision supervision = Supervision.restart();
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supervision.withBackoff(second, Duration.ZERO))
                .withMessageContaining("backoffMax");
        assertThatIllegalArgumentException().isThrownBy(() -> supervision.withLimit(-1, second, Supervision.Last.STOP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supervision.withLimit(1, Duration.ZERO, Supervision.Last.STOP));
    }
}
