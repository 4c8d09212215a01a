package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopDump;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Reply;
import dev.fermata.loop.ShardDump;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    record Said(int room, int number) {}

    record Question(int room, Reply<Integer> reply) {}

    /** Rooms that wait, ask, publish and sleep, on several shards, over links with faults. */
    private static void play(World world) {
        EventLoop loop = world.startLoop(LoopSettings.defaults().withShards(3));
        loop.on(Question.class, Question::room, events -> {
            while (true) {
                Question question = events.receive();
                events.sleep(world.drawUpTo(Duration.ofSeconds(1)));
                question.reply().send(question.room() + 1);
            }
        });
        loop.on(Said.class, Said::room, events -> {
            while (true) {
                Said said = events.receive();
                int next = events.ask(reply -> new Question(said.room() + 5, reply));
                if (said.number() > 0) {
                    events.publish(new Said(next % 7, said.number() - 1));
                }
                if (world.draw(0.1)) {
                    throw new IllegalStateException("chance");
                }
            }
        });
        Link link = world.link(
                loop, new Fault.Drop(0.1), new Fault.Duplicate(0.1), new Fault.Delay(0.3, Duration.ofMinutes(1)));
        for (int number = 0; number < 50; number++) {
            Said said = new Said(number % 7, number % 5);
            world.after(world.drawUpTo(Duration.ofMinutes(5)), () -> link.send(said));
        }
        world.crash(loop, Said.class, List.of(0, 1, 2, 3, 4, 5, 6), Duration.ofSeconds(10));
        world.runUntilIdle();
        world.close(loop);
    }

    @Test
    void theSameSeedGivesTheSameRunToTheByteAndAnotherOneDoesNot() {
        Set<String> traces = new HashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            String trace = Simulation.run(seed, SimulationTest::play);
            assertThat(Simulation.run(seed, SimulationTest::play)).isEqualTo(trace);
            traces.add(trace);
        }
        assertThat(traces).hasSize(20);
        assertThat(String.join("", traces))
                .contains("drop of", "delay of", "duplicate of", "crash of", " ran", "failed: ");
    }

    @Test
    void aTraceNamesHandlersByTheirKeysAndNeverByAnAddress() {
        String trace = Simulation.run(1, world -> {
            EventLoop loop = world.startLoop();
            loop.on(Integer.class, number -> number, Events::receive);
            loop.on(String.class, events -> {
                throw new IllegalStateException(events.receive());
            });
            loop.publish(7);
            loop.publish("bug");
            world.runUntilIdle();
        });
        assertThat(trace)
                .contains("fermata-loop: Integer[7] ran", "fermata-loop: String ran", "fermata-loop: String failed: ");
    }

    @Test
    void daysOfVirtualTimePassInSeconds() {
        Simulation.run(1, world -> {
            EventLoop loop = world.startLoop();
            List<Instant> ticks = new ArrayList<>();
            loop.on(String.class, events -> {
                events.receive();
                for (int minute = 0; minute < 60 * 24 * 30; minute++) {
                    events.sleep(Duration.ofMinutes(1));
                    ticks.add(events.now());
                }
            });
            loop.publish("begin");
            world.runUntilIdle();
            assertThat(ticks).hasSize(43_200);
            assertThat(Duration.between(ticks.getFirst(), ticks.getLast()))
                    .isBetween(
                            Duration.ofMinutes(43_199),
                            Duration.ofMinutes(43_199).plusMinutes(2));
            assertThat(world.time()).isGreaterThanOrEqualTo(Duration.ofDays(30));
        });
    }

    @Test
    void aFailureNamesItsSeedAndShowsWhatHappenedLast() {
        assertThatThrownBy(() -> Simulation.runSeeds(40, 100, world -> {
                    EventLoop loop = world.startLoop();
                    List<Integer> seen = new ArrayList<>();
                    loop.on(Integer.class, events -> {
                        while (true) {
                            seen.add(events.receive());
                        }
                    });
                    for (int number = 0; number < 2; number++) {
                        int published = number;
                        world.after(world.drawUpTo(Duration.ofSeconds(1)), () -> loop.publish(published));
                    }
                    world.runUntilIdle();
                    assertThat(seen).as("in the order that I hoped for").containsExactly(0, 1);
                }))
                .isInstanceOfSatisfying(SimulationFailedException.class, failed -> {
                    assertThat(failed.seed()).isBetween(40L, 139L);
                    assertThat(failed)
                            .hasMessageContaining("seed " + failed.seed())
                            .hasMessageContaining("-Dfermata.seed=" + failed.seed())
                            .hasMessageContaining("fermata-loop: Integer ran");
                });
    }

    @Simulated(seeds = 200)
    void orderPerKeyAndOnceEachHoldInEveryInterleaving(World world) {
        EventLoop loop = world.startLoop(LoopSettings.defaults().withShards(2));
        Map<Object, List<Integer>> byRoom = new HashMap<>();
        loop.on(Said.class, Said::room, events -> {
            List<Integer> numbers = byRoom.computeIfAbsent(events.key(), room -> new ArrayList<>());
            while (true) {
                numbers.add(events.receive().number());
                if (world.draw(0.3)) {
                    events.sleep(world.drawUpTo(Duration.ofSeconds(1)));
                } else if (world.draw(0.3)) {
                    return;
                }
            }
        });
        int[] next = new int[3];
        for (int count = 0; count < 60; count++) {
            int room = world.random().nextInt(3);
            loop.publish(new Said(room, next[room]++));
            if (world.draw(0.3)) {
                world.runFor(world.drawUpTo(Duration.ofSeconds(1)));
            }
        }
        world.runUntilIdle();
        for (int room = 0; room < 3; room++) {
            if (next[room] > 0) {
                assertThat(byRoom.get(room))
                        .containsExactlyElementsOf(
                                IntStream.range(0, next[room]).boxed().toList());
            }
        }
    }

    @Simulated(seeds = 50)
    void noEventIsLostOrDoubledWhateverCrashes(World world) {
        List<Object> dead = new ArrayList<>();
        List<Object> handled = new ArrayList<>();
        EventLoop loop = world.startLoop(
                LoopSettings.defaults().withShards(2).withDeadLetters(letter -> dead.add(letter.event())));
        loop.on(Said.class, Said::room, events -> {
            while (true) {
                Said said = events.receive();
                events.await(later(world));
                if (world.draw(0.1)) {
                    throw new IllegalStateException("chance");
                }
                handled.add(said);
            }
        });
        List<Said> published = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            Said said = new Said(number % 5, number);
            published.add(said);
            world.after(world.drawUpTo(Duration.ofSeconds(30)), () -> loop.publish(said));
        }
        world.crash(loop, Said.class, List.of(0, 1, 2, 3, 4), Duration.ofSeconds(1));
        world.runUntilIdle();
        List<Object> all = new ArrayList<>(handled);
        all.addAll(dead);
        assertThat(all).containsExactlyInAnyOrderElementsOf(published);
    }

    private static CompletableFuture<Void> later(World world) {
        CompletableFuture<Void> later = new CompletableFuture<>();
        world.after(world.drawUpTo(Duration.ofSeconds(1)), () -> later.complete(null));
        return later;
    }

    @Test
    void aPublisherWaitsInVirtualTimeWhileALoopIsFull() {
        Simulation.run(1, world -> {
            List<Integer> seen = new ArrayList<>();
            EventLoop loop =
                    world.startLoop(LoopSettings.defaults().withCapacity(2).withBacklog(4));
            loop.on(Integer.class, events -> {
                while (true) {
                    seen.add(events.receive());
                    events.sleep(Duration.ofSeconds(1));
                }
            });
            for (int number = 0; number < 20; number++) {
                world.publish(loop, number);
            }
            world.runUntilIdle();
            assertThat(seen).hasSize(20);
        });
    }

    @Test
    void nothingElseHappensWhileAHandlerDumpsItsLoop() {
        Simulation.runSeeds(1, 20, world -> {
            EventLoop loop = world.startLoop(LoopSettings.defaults().withShards(3));
            boolean[] isDumping = new boolean[1];
            List<Boolean> wasDumping = new ArrayList<>();
            loop.on(String.class, events -> {
                events.receive();
                isDumping[0] = true;
                assertThat(loop.dump().shards()).hasSize(3).allMatch(ShardDump::isAnswering);
                isDumping[0] = false;
            });
            loop.on(Said.class, Said::room, events -> {
                events.receive();
                wasDumping.add(isDumping[0]);
            });
            loop.publish("dump");
            for (int room = 0; room < 100; room++) {
                loop.publish(new Said(room, 0));
            }
            world.runUntilIdle();
            assertThat(wasDumping).hasSize(100).containsOnly(false);
        });
    }

    @Test
    void blockingCallsRunInVirtualTime() {
        Simulation.run(1, world -> {
            List<String> seen = new ArrayList<>();
            EventLoop loop = world.startLoop();
            loop.on(String.class, (Events<String> events) -> {
                String word = events.receive();
                seen.add(events.blocking(() -> word + " back"));
            });
            loop.publish("there and");
            world.runUntilIdle();
            assertThat(seen).containsExactly("there and back");
        });
    }

    @Test
    void aLoopIsClosedInOrder() {
        Simulation.run(1, world -> {
            List<DeadLetter> dead = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            EventLoop loop = world.startLoop(LoopSettings.defaults().withDeadLetters(dead::add));
            loop.on(String.class, events -> {
                try {
                    events.receive();
                    events.sleep(Duration.ofSeconds(5));
                    seen.add("slept");
                    events.sleep(Duration.ofSeconds(50));
                } finally {
                    seen.add("closed");
                }
            });
            loop.publish("begin");
            world.close(loop);
            assertThat(seen).containsExactly("slept", "closed");
            assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.CLOSED);
            assertThat(world.time()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        });
    }

    @Test
    void aDumpIsMadeInAWorldAtOnce() {
        Simulation.run(1, world -> {
            EventLoop loop = world.startLoop(LoopSettings.defaults().withShards(2));
            loop.on(Integer.class, number -> number, events -> {
                events.receive();
                events.sleep(Duration.ofHours(1));
            });
            loop.publish(7);
            world.runFor(Duration.ofMinutes(20));
            LoopDump dump = loop.dump();
            assertThat(dump.shards()).hasSize(2).allMatch(ShardDump::isAnswering);
            assertThat(dump.at()).isEqualTo(Instant.parse("2000-01-01T00:20:00Z"));
            assertThat(dump.shards().stream().flatMap(shard -> shard.handlers().stream()))
                    .singleElement()
                    .satisfies(handler -> assertThat(handler.since()).isEqualTo(Duration.ofMinutes(20)));
            assertThat(world.time()).isEqualTo(Duration.ofMinutes(20));
        });
    }

    @Test
    void jUnitMayMakeTheExtensionWhereItIsInAModule() {
        assertThat(World.class.getModule().getDescriptor().opens())
                .singleElement()
                .satisfies(opened -> assertThat(opened.targets()).containsExactly("org.junit.platform.commons"));
    }

    @Test
    void waitingForWhatCannotHappenFails() {
        assertThatThrownBy(() -> Simulation.run(1, world -> world.runUntil(() -> false)))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to happen");
    }
}
