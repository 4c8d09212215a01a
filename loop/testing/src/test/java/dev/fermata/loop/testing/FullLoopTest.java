package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopLoad;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only events count against bounds: what a handler waits for gets through to it, however full its mailbox and its loop are. */
class FullLoopTest {
    private static final int CAPACITY = 4;
    private static final int BACKLOG = 8;

    record Job(String worker, int number) {}

    record Filling(int number) {}

    record Question(Reply<String> reply) {}

    private final List<String> seen = new ArrayList<>();
    private final List<Object> dead = new ArrayList<>();
    private final List<Object> taken = new ArrayList<>();
    private final List<Reply<String>> asked = new ArrayList<>();
    private final CompletableFuture<String> outcome = new CompletableFuture<>();

    private EventLoop start(World world, Overflow overflow) {
        EventLoop loop = world.startLoop(LoopSettings.defaults()
                .withCapacity(CAPACITY)
                .withBacklog(BACKLOG)
                .withDrainTimeout(Duration.ofMinutes(1))
                .withDeadLetters(letter -> dead.add(letter.event())));
        loop.on(Question.class, events -> {
            while (true) {
                asked.add(events.receive().reply());
            }
        });
        loop.on(Filling.class, events -> {
            events.receive();
            events.await(new CompletableFuture<>());
        });
        loop.on(Job.class, Job::worker, HandlerSettings.defaults().withMailbox(1, overflow), events -> {
            try {
                events.receive();
                seen.add(events.ask(Question::new));
                events.sleep(Duration.ofSeconds(1));
                seen.add("slept");
                seen.add(events.await(outcome));
                seen.add(String.valueOf(events.receive(job -> job.number() < 0, Duration.ofSeconds(1))));
                seen.add(events.<String, RuntimeException>blocking(() -> "called"));
                events.await(new CompletableFuture<>());
            } finally {
                seen.add("stopped");
            }
        });
        return loop;
    }

    private boolean offer(World world, EventLoop loop, Object event) {
        boolean isTaken = loop.offer(event);
        if (isTaken) {
            taken.add(event);
        }
        world.runUntilIdle();
        return isTaken;
    }

    private void fill(World world, EventLoop loop) {
        offer(world, loop, new Job("slow", 1));
        boolean isTaken = offer(world, loop, new Job("slow", 2));
        for (int number = 0; offer(world, loop, new Filling(number)); number++) {
            assertThat(number).as("taken").isLessThan(CAPACITY + BACKLOG + 2);
        }
        LoopLoad load = loop.load();
        assertThat(load.inbox()).isEqualTo(CAPACITY);
        assertThat(load.backlog()).isGreaterThanOrEqualTo(BACKLOG / 2);
        assertThat(offer(world, loop, new Job("other", isTaken ? 1 : 0))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void timersRepliesOutcomesAndTheStopGetThrough(Overflow overflow) {
        Simulation.run(1, world -> {
            EventLoop loop = start(world, overflow);
            loop.publish(new Job("slow", 0));
            world.runUntilIdle();
            fill(world, loop);
            assertThat(seen).isEmpty();
            asked.getFirst().send("answered");
            world.runUntilIdle();
            assertThat(seen).containsExactly("answered", "slept");
            outcome.complete("came out");
            world.runUntilIdle();
            assertThat(seen).containsExactly("answered", "slept", "came out", "null", "called");
            world.close(loop);
            assertThat(seen).endsWith("called", "stopped");
            assertThat(dead).containsExactlyInAnyOrderElementsOf(taken);
        });
    }
}
