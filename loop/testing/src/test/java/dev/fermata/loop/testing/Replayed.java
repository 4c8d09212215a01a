package dev.fermata.loop.testing;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulation that fails in some worlds, in a process of its own; prints in how many it was, and how it failed. */
final class Replayed {
    record Said(int room, int number) {}

    private static int worlds;

    private Replayed() {}

    /** Takes no arguments; looks at the seed that is asked for, as everybody's simulations do. */
    public static void main(String[] arguments) {
        try {
            Simulation.runSeeds(1, 1_000, Replayed::play);
            System.out.println("nothing has failed");
        } catch (SimulationFailedException failure) {
            System.out.println(worlds);
            System.out.println(failure.seed());
            System.out.println(failure.getMessage());
        }
    }

    private static void play(World world) {
        worlds++;
        List<Said> seen = new ArrayList<>();
        EventLoop loop = world.startLoop(LoopSettings.defaults().withShards(2));
        loop.on(Said.class, Said::room, events -> {
            while (true) {
                seen.add(events.receive());
                events.sleep(world.drawUpTo(Duration.ofSeconds(1)));
            }
        });
        Link link = world.link(loop, new Fault.Delay(0.1, Duration.ofMinutes(1)), new Fault.Drop(0.01));
        for (int number = 0; number < 20; number++) {
            Said said = new Said(number % 3, number);
            world.after(world.drawUpTo(Duration.ofSeconds(10)), () -> link.send(said));
        }
        world.runUntilIdle();
        if (seen.size() < 20) {
            throw new AssertionError("somebody was not heard: " + seen);
        }
    }
}
