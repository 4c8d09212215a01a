package dev.fermata.loop.testing.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Supervision;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The examples of {@code docs/guide/supervision.md}, and what it says beside them. */
class SupervisionTest {
    record Job(String worker, int number) {}

    private final List<String> said = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();

    private EventLoop loopIn(World world) {
        return world.startLoop(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    static HandlerSettings careful() {
        return HandlerSettings.defaults()
                .withSupervision(Supervision.restart()
                        .withBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1))
                        .withLimit(5, Duration.ofMinutes(10), Supervision.Last.STOP));
    }

    @Simulated(seeds = 5)
    void aKeyThatFailsRestsLongerEachTimeAndIsStopped(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Job.class, Job::worker, careful(), events -> {
            said.add(world.time().toSeconds() + " s");
            events.receive();
            throw new IllegalStateException("bug");
        });
        for (int number = 1; number <= 8; number++) {
            loop.publish(new Job("w", number));
        }
        world.runFor(Duration.ofMinutes(9));
        assertThat(said).containsExactly("0 s", "1 s", "3 s", "7 s", "15 s", "31 s");
        assertThat(dead)
                .extracting(letter -> ((Job) letter.event()).number(), DeadLetter::reason)
                .containsExactly(
                        tuple(1, DeadLetter.Reason.FAILED),
                        tuple(2, DeadLetter.Reason.FAILED),
                        tuple(3, DeadLetter.Reason.FAILED),
                        tuple(4, DeadLetter.Reason.FAILED),
                        tuple(5, DeadLetter.Reason.FAILED),
                        tuple(6, DeadLetter.Reason.FAILED),
                        tuple(7, DeadLetter.Reason.STOPPED),
                        tuple(8, DeadLetter.Reason.STOPPED));
        assertThat(world.await(loop.restart(Job.class, "w"))).isTrue();
        loop.publish(new Job("w", 9));
        world.runFor(Duration.ofSeconds(1));
        assertThat(said).endsWith("540 s");
    }

    /** Outlives the handlers. */
    private final Map<Object, Integer> done = new HashMap<>();

    void worker(Events<Job> events) {
        int count = done.getOrDefault(events.key(), 0); //      where the one before has left off
        while (true) {
            Job job = events.receive();
            work(job);
            done.put(events.key(), ++count);
        }
    }

    private void work(Job job) {
        if (job.number() < 0) {
            throw new IllegalArgumentException("negative");
        }
    }

    @Simulated(seeds = 5)
    void whatIsToOutliveAFailureIsKeptOutside(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Job.class, Job::worker, this::worker);
        for (int number : List.of(1, 2, -3, 4)) {
            loop.publish(new Job("w", number));
        }
        world.runUntilIdle();
        assertThat(done).containsOnly(Map.entry("w", 3));
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", -3));
    }

    @Simulated(seeds = 5)
    void aBatchFailsAsAWhole(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Job.class, Job::worker, events -> {
            events.receive();
            events.sleep(Duration.ofSeconds(1));
            events.receiveAll(2);
            throw new IllegalStateException("bug");
        });
        for (int number = 1; number <= 4; number++) {
            loop.publish(new Job("w", number));
        }
        world.runFor(Duration.ofMillis(1_100));
        assertThat(dead).extracting(DeadLetter::event).containsExactly(new Job("w", 2), new Job("w", 3));
        assertThat(loop.load().handlers()).as("the next one has the fourth").isOne();
    }

    private final List<DeadLetter> failures = new ArrayList<>();
    private final List<Object> lost = new ArrayList<>();

    LoopSettings settings() {
        return LoopSettings.defaults().withDeadLetters(letter -> {
            switch (letter.reason()) {
                case NO_HANDLER -> {} //                                 nobody needs to listen
                case FAILED -> failures.add(letter); //                  with its cause
                case NOT_TAKEN, DROPPED, STOPPED, CLOSED -> lost.add(letter.event());
            }
        });
    }

    @Simulated(seeds = 5)
    void deadLettersTellWhatBecameOfEvents(World world) {
        EventLoop loop = world.startLoop(settings());
        loop.on(Job.class, Job::worker, HandlerSettings.defaults().withSupervision(Supervision.stop()), events -> {
            events.receive();
            throw new IllegalStateException("bug");
        });
        loop.publish(new Job("w", 1));
        loop.publish(new Job("w", 2));
        loop.publish("nobody listens");
        world.runUntilIdle();
        assertThat(failures)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).hasMessage("bug"));
        assertThat(lost).containsExactly(new Job("w", 2));
    }

    @Simulated(seeds = 5)
    void aHandlerThatIsStuckIsRestarted(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Job.class, Job::worker, events -> {
            try {
                int number = events.receive().number();
                if (number == 1) {
                    events.await(new CompletableFuture<>()); //            which nobody will ever complete
                }
                said.add("did " + number);
            } finally {
                said.add("left");
            }
        });
        loop.publish(new Job("w", 1));
        loop.publish(new Job("w", 2));
        world.runFor(Duration.ofHours(1));
        assertThat(said).isEmpty();
        CompletableFuture<Boolean> wasThere = loop.restart(Job.class, "w");
        assertThat(world.await(wasThere)).isTrue();
        world.runUntilIdle();
        assertThat(said).containsExactly("left", "did 2", "left");
        assertThat(dead).containsExactly(new DeadLetter(new Job("w", 1), "w", DeadLetter.Reason.CLOSED, null));
        assertThat(world.await(loop.restart(Job.class, "w"))).isFalse();
    }

    @Simulated(seeds = 5)
    void anEscalatedFailureClosesTheLoopInOrder(World world) {
        EventLoop loop = loopIn(world);
        IllegalStateException bug = new IllegalStateException("bug");
        loop.on(String.class, HandlerSettings.defaults().withSupervision(Supervision.escalate()), events -> {
            events.receive();
            throw bug;
        });
        loop.on(Job.class, events -> {
            events.receive();
            events.sleep(Duration.ofSeconds(5));
            said.add("finished");
        });
        loop.publish(new Job("w", 1));
        loop.publish("fail");
        world.runUntilIdle();
        assertThat(loop.failure()).isSameAs(bug);
        assertThat(said).containsExactly("finished");
        assertThat(world.time()).isLessThan(Duration.ofSeconds(6));
    }

    @Simulated(seeds = 1)
    void aDumpTellsWhatEachHandlerIsDoing(World world) {
        EventLoop loop =
                world.startLoop(LoopSettings.defaults().withName("shop").withDeadLetters(dead::add));
        Checkout.install(loop);
        int number = 1;
        for (String item : List.of("tea", "cake", "cake", "air")) {
            loop.publish(new Checkout.Order(number++, item));
        }
        world.runFor(Duration.ofMinutes(2));
        String dump = loop.dump().toString().replace(Thread.currentThread().getName(), "shop");
        assertThat(dump).isEqualTo("""
                Loop shop at 2000-01-01T00:02:00Z
                shard shop: 7 handlers, 0 events in the inbox, 0 inside, 3 timers
                  Order[2] waits for the reply to PriceOf[item=cake, reply=Reply[open]], since 120 s
                      at dev.fermata.loop.testing.guide.Checkout.order(Checkout.java:27)
                  Order[4] waits for the end of its rest after a failure (for 180 s more), since 120 s
                  Order[1] waits for an event (for 13 d more), since 120 s
                      at dev.fermata.loop.testing.guide.Checkout.confirm(Checkout.java:35)
                  Order[3] waits for the reply to PriceOf[item=cake, reply=Reply[open]], since 120 s
                      at dev.fermata.loop.testing.guide.Checkout.order(Checkout.java:27)
                  PriceOf[cake] waits for the end of its sleep (for 58 min more), since 120 s, with 1 event queued
                      at dev.fermata.loop.testing.guide.Checkout.price(Checkout.java:44)
                  PriceOf[air] waits for an event, since 120 s
                      at dev.fermata.loop.testing.guide.Checkout.price(Checkout.java:40)
                  PriceOf[tea] waits for an event, since 120 s
                      at dev.fermata.loop.testing.guide.Checkout.price(Checkout.java:40)
                """);
    }
}
