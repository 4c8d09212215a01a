package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc and of the guide, compiled and run. */
class Snippets {
    // @start region="simulation"
    record Order(int number) {}

    record Paid(int number) {}

    static final class Shop {
        final List<String> said = new ArrayList<>();

        void orders(Events<Object> events) {
            Order order = (Order) events.receive();
            Object paid = events.receive(Duration.ofDays(14));
            said.add("order " + order.number() + (paid == null ? " has lapsed" : " is paid"));
        }
    }

    @Test
    void anOrderThatIsNotPaidLapsesAfterTwoWeeks() {
        Simulation.runSeeds(1, 20, world -> {
            Shop shop = new Shop();
            EventLoop loop = world.startLoop();
            loop.on(Object.class, Snippets::numberOf, shop::orders);
            for (int number = 0; number < 10; number++) {
                loop.publish(new Order(number));
            }
            Link customers = world.link(loop, new Fault.Drop(0.5), new Fault.Delay(1, Duration.ofDays(13)));
            for (int number = 0; number < 10; number++) {
                customers.send(new Paid(number));
            }
            world.runFor(Duration.ofDays(15)); //     in milliseconds
            assertThat(shop.said).hasSize(10);
        });
    }
    // @end

    static Object numberOf(Object event) {
        return event instanceof Order(int number) ? number : ((Paid) event).number();
    }

    // @start region="simulated"
    @Simulated(seeds = 20)
    void anOrderThatIsPaidInTimeDoesNotLapse(World world) {
        Shop shop = new Shop();
        EventLoop loop = world.startLoop();
        loop.on(Object.class, Snippets::numberOf, shop::orders);
        loop.publish(new Order(1));
        world.after(world.drawUpTo(Duration.ofDays(13)), () -> loop.publish(new Paid(1)));
        world.runUntilIdle();
        assertThat(shop.said).containsExactly("order 1 is paid");
    }
    // @end
}
