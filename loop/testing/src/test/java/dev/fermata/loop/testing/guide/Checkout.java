package dev.fermata.loop.testing.guide;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Reply;
import dev.fermata.loop.Supervision;
import java.time.Duration;

/** What the dump in the guide shows. In a file of its own, since the dump has its lines. */
final class Checkout {
    record Order(int number, String item) {}

    record PriceOf(String item, Reply<Integer> reply) {}

    private Checkout() {}

    static void install(EventLoop loop) {
        HandlerSettings resting = HandlerSettings.defaults()
                .withSupervision(Supervision.restart().withBackoff(Duration.ofMinutes(5), Duration.ofHours(1)));
        loop.on(Order.class, Order::number, resting, Checkout::order);
        loop.on(PriceOf.class, PriceOf::item, Checkout::price);
    }

    private static void order(Events<Order> events) {
        Order order = events.receive();
        int price = events.ask(reply -> new PriceOf(order.item(), reply));
        if (price < 0) {
            throw new IllegalStateException(order.item() + " costs " + price);
        }
        confirm(events);
    }

    private static void confirm(Events<Order> events) {
        events.receive(Duration.ofDays(14));
    }

    private static void price(Events<PriceOf> events) {
        while (true) {
            PriceOf question = events.receive();
            switch (question.item()) {
                case "tea" -> question.reply().send(3);
                case "air" -> question.reply().send(-1);
                default -> events.sleep(Duration.ofHours(1));
            }
        }
    }
}
