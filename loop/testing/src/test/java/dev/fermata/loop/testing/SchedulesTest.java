package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerDump;
import dev.fermata.loop.ShardDump;
import dev.fermata.loop.testing.Plan.Deed;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a loop promises, in virtual time, whatever is published to it when, and whatever its handlers do. */
class SchedulesTest {
    private static final int MILLIS_MAX = 20;

    /** Far more than all that a plan's handlers do takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Provide
    Arbitrary<Plan> plans() {
        return Plan.any(MILLIS_MAX);
    }

    @Property
    void eachEventIsHandledOnceAndInOrderOrIsADeadLetter(@ForAll("plans") Plan plan, @ForAll long seed) {
        Simulation.run(seed, world -> {
            Run run = new Run(world, plan);
            run.publishAll();
            world.runUntilIdle();
            // Nothing that any of them does takes for ever, so nothing may wait for ever.
            assertThat(run.account.hasEnded()).as("nothing is left lying").isTrue();
            world.close(run.loop);
            run.check(false);
        });
    }

    @Property
    void soItIsWhenTheLoopClosesAtAnyMoment(
            @ForAll("plans") Plan plan, @ForAll long seed, @ForAll @IntRange(max = 200) int millis) {
        Simulation.run(seed, world -> {
            Run run = new Run(world, plan, Duration.ofMillis(10));
            world.after(Duration.ofMillis(millis), run.loop::close);
            run.publishAll();
            world.runUntilIdle();
            run.check(true);
        });
    }

    @Property
    void noQueueGrowsBeyondItsBound(@ForAll("plans") Plan plan, @ForAll long seed) {
        Simulation.run(seed, world -> {
            Run run = new Run(world, plan);
            run.publishAll();
            while (!run.account.hasEnded() || run.publishing > 0) {
                assertThat(world.time()).as("nothing is left lying").isLessThan(PATIENCE);
                world.runFor(Duration.ofNanos(world.random().nextInt(2_000_000)));
                run.checkBounds();
            }
        });
    }

    @Property
    void theSameSeedAndPlanGiveTheSameRun(@ForAll("plans") Plan plan, @ForAll long seed) {
        assertThat(trace(plan, seed)).isEqualTo(trace(plan, seed));
    }

    private static String trace(Plan plan, long seed) {
        return Simulation.run(seed, world -> {
            Run run = new Run(world, plan);
            run.publishAll();
            world.runUntilIdle();
            world.close(run.loop);
        });
    }

    /** A plan in a world. */
    private static final class Run {
        private final World world;
        private final Plan plan;
        private final Account account = new Account();
        private final EventLoop loop;
        private int publishing;

        private Run(World world, Plan plan) {
            this(world, plan, Duration.ofSeconds(10));
        }

        private Run(World world, Plan plan, Duration drainTimeout) {
            this.world = world;
            this.plan = plan;
            loop = world.startLoop(
                    plan.settings().withDrainTimeout(drainTimeout).withDeadLetters(account::died));
            plan.install(loop, new Worker(account, this::later));
            if (plan.isCrashing()) {
                world.crash(loop, Event.class, Plan.keys(), Duration.ofMillis(5));
            }
        }

        private CompletableFuture<Integer> later(Event event) {
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            world.after(event.time(), () -> stage.complete(event.number()));
            return stage;
        }

        private void publishAll() {
            for (int publisher : Plan.publishers()) {
                publishing++;
                publishNext(plan.eventsOf(publisher).iterator());
            }
        }

        private void publishNext(Iterator<Event> events) {
            if (events.hasNext()) {
                Event event = events.next();
                world.after(world.drawUpTo(Duration.ofMillis(5)), () -> publish(event, events));
            } else {
                publishing--;
            }
        }

        /** As one that waits would: the next one not before this one. */
        private void publish(Event event, Iterator<Event> next) {
            try {
                if (loop.offer(event)) {
                    account.taken(event);
                    publishNext(next);
                } else {
                    assertThat(world.time()).as("publishers are let on").isLessThan(PATIENCE);
                    world.after(Duration.ofMillis(1), () -> publish(event, next));
                }
            } catch (IllegalStateException closed) {
                publishNext(next); // which is refused, too
            }
        }

        private void check(boolean isClosedEarly) {
            account.requireAll(plan, isClosedEarly);
        }

        private void checkBounds() {
            Plan.Bounds bounds = plan.bounds();
            for (ShardDump shard : loop.dump().shards()) {
                assertThat(shard.inbox()).as("inbox").isLessThanOrEqualTo(bounds.capacity());
                assertThat(shard.inside() + queued(shard).sum()).as("backlog").isLessThanOrEqualTo(bounds.backlog());
                assertThat(queued(shard))
                        .as("mailboxes")
                        .allMatch(queued -> queued <= bounds.mailbox() + underWay(bounds));
            }
        }

        private static IntStream queued(ShardDump shard) {
            return shard.handlers().stream().mapToInt(HandlerDump::queued);
        }

        /** What may come into a mailbox that is full already: what others have in hand, or was in the inbox. */
        private int underWay(Plan.Bounds bounds) {
            return switch (bounds.overflow()) {
                case DROP_NEWEST, DROP_OLDEST -> 0;
                case BLOCK, REFUSE -> plan.has(Deed.PASS_ON) ? bounds.backlog() : bounds.capacity();
            };
        }
    }
}
