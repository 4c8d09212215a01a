package dev.fermata.loop.testing;

import dev.fermata.loop.EventLoop;
import java.time.Duration;
import java.util.List;

/** A way to a loop, on which events meet faults: what a network is to a client. */
public final class Link {
    private final World world;
    private final EventLoop loop;
    private final List<Fault> faults;

    Link(World world, EventLoop loop, List<Fault> faults) {
        this.world = world;
        this.loop = loop;
        this.faults = faults;
    }

    /** Sends an event on its way. Without a fault it is published at once. */
    public void send(Object event) {
        int copies = 1;
        for (Fault fault : faults) {
            switch (fault) {
                case Fault.Drop(double probability) -> {
                    if (world.draw(probability)) {
                        world.note("drop of " + event);
                        return;
                    }
                }
                case Fault.Duplicate(double probability) -> {
                    if (world.draw(probability)) {
                        world.note("duplicate of " + event);
                        copies++;
                    }
                }
                case Fault.Delay delay -> {} // each copy has its own
            }
        }
        for (int copy = 0; copy < copies; copy++) {
            deliver(event, drawDelay(event));
        }
    }

    private Duration drawDelay(Object event) {
        Duration delay = Duration.ZERO;
        for (Fault fault : faults) {
            if (fault instanceof Fault.Delay(double probability, Duration max) && world.draw(probability)) {
                delay = delay.plus(world.drawUpTo(max));
                world.note("delay of " + event + " by " + delay);
            }
        }
        return delay;
    }

    private void deliver(Object event, Duration delay) {
        if (delay.isZero()) {
            world.publish(loop, event);
        } else {
            world.after(delay, () -> world.publish(loop, event));
        }
    }
}
