package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A world's own promises: who waits, what ends, and which failure is told. */
class WorldTest {
    sealed interface Order {
        record Placed() implements Order {}

        record Packed() implements Order {}

        record Paid() implements Order {}
    }

    private final List<Object> seen = new ArrayList<>();

    private void collect(Events<Integer> events) {
        while (true) {
            seen.add(events.receive());
        }
    }

    private static void sleep(Events<String> events) {
        events.receive();
        events.sleep(Duration.ofSeconds(5));
    }

    @Test
    void whatIsPublishedLaterWaitsBehindWhatHasNoRoom() {
        Simulation.runSeeds(1, 20, world -> {
            seen.clear();
            EventLoop loop = world.startLoop(LoopSettings.defaults().withCapacity(2));
            loop.on(Integer.class, this::collect);
            for (int number = 0; number < 5; number++) {
                world.publish(loop, number);
            }
            world.runFor(Duration.ofNanos(1));
            world.publish(loop, 5);
            world.runUntilIdle();
            assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5);
        });
    }

    @Test
    void aPublisherThatWaitsForEverIsAFailureAndNoEndlessLoop() {
        assertThatThrownBy(() -> Simulation.run(1, world -> {
                    EventLoop loop = world.startLoop();
                    loop.on(
                            Order.class,
                            order -> 1,
                            HandlerSettings.defaults().withMailbox(1, Overflow.BLOCK),
                            events -> {
                                events.receive();
                                events.receive(Order.Paid.class);
                            });
                    world.publish(loop, new Order.Placed());
                    world.runFor(Duration.ofMillis(5));
                    world.publish(loop, new Order.Packed());
                    world.runFor(Duration.ofMillis(5));
                    world.publish(loop, new Order.Packed());
                    world.publish(loop, new Order.Packed());
                    world.runUntilIdle();
                }))
                .hasMessageContaining("publishers wait for ever for a loop to have room: Packed[]");
    }

    @Test
    void whoWaitsToPublishToALoopThatClosesWaitsNoLonger() {
        String trace = Simulation.run(1, world -> {
            EventLoop loop = world.startLoop(LoopSettings.defaults().withCapacity(1));
            loop.on(Integer.class, this::collect);
            world.publish(loop, 1);
            world.publish(loop, 2);
            world.close(loop);
            world.runUntilIdle();
        });
        assertThat(trace).contains("closed before it was published: 2");
    }

    @Test
    void crashesOfSeveralKindsEndWithTheWorld() {
        Simulation.runSeeds(1, 20, world -> {
            EventLoop loop = world.startLoop();
            loop.on(Integer.class, number -> number, events -> {
                while (true) {
                    events.receive();
                    events.sleep(Duration.ofMinutes(1));
                }
            });
            loop.publish(1);
            world.crash(loop, Integer.class, List.of(1), Duration.ofSeconds(10));
            world.crash(loop, Integer.class, List.of(1, 2), Duration.ofSeconds(20));
            world.runUntilIdle();
            assertThat(world.time()).isLessThan(Duration.ofHours(1));
        });
    }

    @Test
    void whatWasStillToComeFromOutsideDoesNotComeInTheEnd() {
        Simulation.run(1, world -> {
            EventLoop loop = world.startLoop();
            loop.on(String.class, WorldTest::sleep);
            loop.publish("a");
            world.after(Duration.ofSeconds(2), () -> loop.publish("b"));
            world.runFor(Duration.ofSeconds(1));
        });
    }

    @Test
    void theScenariosFailureIsToldAndThatOfTheEndBesideIt() {
        assertThatThrownBy(() -> Simulation.run(3, world -> {
                    EventLoop loop = world.startLoop();
                    loop.on(String.class, events -> events.await(new CompletableFuture<>()));
                    loop.from((Source) sink -> () -> {
                        throw new AssertionError("the end's");
                    });
                    throw new IllegalStateException("the scenario's");
                }))
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining("failed with seed 3")
                .cause()
                .hasMessage("the scenario's")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("the end's"));
    }

    @Test
    void aFailureOfTheEndAloneNamesItsSeedAndEndsEveryLoop() {
        List<EventLoop> loops = new ArrayList<>();
        assertThatThrownBy(() -> Simulation.run(4, world -> {
                    loops.add(world.startLoop());
                    loops.add(world.startLoop());
                    loops.getFirst().from((Source) sink -> () -> {
                        throw new AssertionError("the end's");
                    });
                }))
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining("failed with seed 4")
                .hasRootCauseMessage("the end's");
        assertThatThrownBy(() -> loops.getLast().publish(1)).hasMessageContaining("closed");
    }

    @Test
    void timeNeverGoesBack() {
        Simulation.run(1, world -> {
            EventLoop loop = world.startLoop();
            loop.on(String.class, WorldTest::sleep);
            loop.publish("a");
            world.after(Duration.ofSeconds(1), () -> world.close(loop));
            world.runFor(Duration.ofSeconds(2));
            assertThat(world.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        });
    }

    @Test
    void aDuplicateHasADelayOfItsOwn() {
        boolean[] isOvertaken = new boolean[1];
        Simulation.runSeeds(1, 20, world -> {
            seen.clear();
            EventLoop loop = world.startLoop();
            loop.on(Integer.class, this::collect);
            Link link = world.link(loop, new Fault.Duplicate(1), new Fault.Delay(1, Duration.ofSeconds(1)));
            link.send(1);
            link.send(2);
            world.runUntilIdle();
            assertThat(seen).containsExactlyInAnyOrder(1, 1, 2, 2);
            isOvertaken[0] |= seen.equals(List.of(1, 2, 1, 2));
        });
        assertThat(isOvertaken[0]).isTrue();
    }
}
