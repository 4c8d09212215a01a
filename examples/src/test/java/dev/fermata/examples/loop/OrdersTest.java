package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.examples.loop.Orders.Cancelled;
import dev.fermata.examples.loop.Orders.Ended;
import dev.fermata.examples.loop.Orders.OrderEvent;
import dev.fermata.examples.loop.Orders.Packed;
import dev.fermata.examples.loop.Orders.Paid;
import dev.fermata.examples.loop.Orders.Placed;
import dev.fermata.examples.loop.Orders.Shipped;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Fault;
import dev.fermata.loop.testing.Link;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Orders that are paid, packed, shipped and cancelled at any time, in any order, or not at all. */
class OrdersTest {
    private static final Duration NEVER = Duration.ofDays(10_000);

    /** When what happens to an order. Each kind has a minute of its own, so that nothing happens at a deadline. */
    private record Plan(Duration paid, Duration packed, Duration shipped, Duration cancelled) {
        static Plan draw(World world) {
            return new Plan(draw(world, 16, 1), draw(world, 18, 2), draw(world, 20, 3), draw(world, 20, 4));
        }

        private static Duration draw(World world, int days, int minute) {
            return world.draw(0.2)
                    ? NEVER
                    : Duration.ofHours(world.random().nextInt(days * 24)).plusMinutes(minute);
        }

        void play(World world, Link link, String order) {
            send(world, link, paid, new Paid(order));
            send(world, link, packed, new Packed(order));
            send(world, link, shipped, new Shipped(order));
            send(world, link, cancelled, new Cancelled(order));
        }

        private static void send(World world, Link link, Duration at, OrderEvent event) {
            if (!at.equals(NEVER)) {
                world.after(at, () -> link.send(event));
            }
        }

        /** What must become of it. */
        Ended end(String order) {
            String trouble = trouble(Duration.ZERO, paid, Duration.ofDays(14), "not paid");
            boolean isPaid = trouble == null;
            if (trouble == null) {
                trouble = trouble(paid, packed, Duration.ofDays(2), "not packed");
            }
            if (trouble == null) {
                trouble = trouble(later(paid, packed), shipped, Duration.ofDays(1), "not shipped");
            }
            return new Ended(order, trouble == null ? "shipped" : trouble, trouble != null && isPaid);
        }

        private String trouble(Duration from, Duration step, Duration within, String tooLate) {
            Duration comes = later(from, step); // one that came too early has waited
            Duration end = from.plus(within);
            if (cancelled.compareTo(comes) < 0 && cancelled.compareTo(end) < 0) {
                return "cancelled";
            }
            return comes.compareTo(end) < 0 ? null : tooLate;
        }

        private static Duration later(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    @Simulated(seeds = 200)
    void anOrderEndsOnceAndAsItMust(World world) {
        EventLoop loop = world.startLoop();
        Orders.install(loop);
        List<Ended> ended = LoopExamplesTest.record(loop, Ended.class);
        Link link = world.link(loop, new Fault.Duplicate(0.2));
        List<Ended> expected = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            String order = "order " + number;
            link.send(new Placed(order));
            Plan plan = Plan.draw(world);
            world.note(order + ": " + plan);
            plan.play(world, link, order);
            expected.add(plan.end(order));
        }
        world.runUntilIdle();
        assertThat(ended).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(loop.load().handlers())
                .as("nothing is left of orders that are over")
                .isEqualTo(1);
    }
}
