package dev.fermata.examples.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A workflow: an order is paid, packed and shipped, each in time, and can be cancelled at any point. */
public final class Orders {
    private static final Duration PAY_WITHIN = Duration.ofDays(14);
    private static final Duration PACK_WITHIN = Duration.ofDays(2);
    private static final Duration SHIP_WITHIN = Duration.ofDays(1);

    /** What happens to an order. */
    public sealed interface OrderEvent {
        /** Which one. */
        String order();
    }

    /** It has been placed. */
    public record Placed(String order) implements OrderEvent {}

    /** It has been paid. */
    public record Paid(String order) implements OrderEvent {}

    /** It has been packed. */
    public record Packed(String order) implements OrderEvent {}

    /** It has been shipped. */
    public record Shipped(String order) implements OrderEvent {}

    /** The customer does not want it any more. */
    public record Cancelled(String order) implements OrderEvent {}

    /**
     * It is over.
     *
     * @param isToBeRefunded whether it was paid and not shipped
     */
    public record Ended(String order, String how, boolean isToBeRefunded) {}

    private Orders() {}

    /** Registers the workflow: one handler per order. */
    public static void install(EventLoop loop) {
        loop.on(OrderEvent.class, OrderEvent::order, Orders::follow);
    }

    private static void follow(Events<OrderEvent> events) {
        if (!(events.receive() instanceof Placed placed)) {
            return; // about an order that is over, or never was
        }
        boolean isPaid = false;
        String trouble = next(events, Paid.class, PAY_WITHIN, "not paid");
        if (trouble == null) {
            isPaid = true;
            trouble = next(events, Packed.class, PACK_WITHIN, "not packed");
        }
        if (trouble == null) {
            trouble = next(events, Shipped.class, SHIP_WITHIN, "not shipped");
        }
        events.publish(
                trouble == null
                        ? new Ended(placed.order(), "shipped", false)
                        : new Ended(placed.order(), trouble, isPaid));
    }

    /** Waits for the next step; answers what has come between. Steps that come too early wait for their turn. */
    private static @Nullable String next(
            Events<OrderEvent> events, Class<? extends OrderEvent> step, Duration within, String tooLate) {
        Instant end = events.now().plus(within);
        while (true) {
            OrderEvent event = events.receive(
                    each -> step.isInstance(each) || each instanceof Cancelled || each instanceof Placed,
                    Duration.between(events.now(), end));
            switch (event) {
                case null -> {
                    return tooLate;
                }
                case Cancelled cancelled -> {
                    return "cancelled";
                }
                case Placed again -> {} // told twice: left in the mailbox, it would begin another life of the order
                default -> {
                    return null;
                }
            }
        }
    }
}
