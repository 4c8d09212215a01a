package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.examples.loop.Devices.Connected;
import dev.fermata.examples.loop.Devices.Disconnected;
import dev.fermata.examples.loop.Devices.Reading;
import dev.fermata.examples.loop.Devices.SessionEnded;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.List;

/** A device that measures, breaks off and comes back, until one of its pauses is too long. */
class DevicesTest {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    /** Lets some time pass: mostly less than {@code max}, sometimes more; answers whether it was less. */
    private static boolean pause(World world, Duration max) {
        boolean isShort = world.draw(0.9);
        world.runFor(isShort ? world.drawUpTo(max.minusSeconds(1)) : max.plusSeconds(1));
        return isShort;
    }

    @Simulated(seeds = 200)
    void aSessionOutlivesShortBreaksAndNoLongOne(World world) {
        EventLoop loop = world.startLoop();
        Devices.install(loop);
        List<SessionEnded> ended = LoopExamplesTest.record(loop, SessionEnded.class);
        int connection = 1;
        loop.publish(new Connected("d", connection));
        int readings = 0;
        int reconnects = 0;
        int putOff = 0;
        boolean isConnected = true;
        while (pause(world, isConnected ? SILENCE_MAX : GRACE)) {
            if (!isConnected) {
                loop.publish(new Connected("d", ++connection));
                if (world.draw(0.3)) {
                    loop.publish(new Disconnected("d", connection - 1)); // told twice
                }
                isConnected = true;
                reconnects++;
                readings += putOff;
                putOff = 0;
            } else if (world.draw(0.5)) {
                loop.publish(new Reading("d", 1.5));
                readings++;
            } else if (world.draw(0.3)) {
                loop.publish(new Connected("d", ++connection)); // before the end of the last one is told
                loop.publish(new Disconnected("d", connection - 1));
                reconnects++;
            } else {
                loop.publish(new Disconnected("d", connection));
                isConnected = false;
                if (world.draw(0.5)) {
                    loop.publish(new Reading("d", 1.5)); // on its way since before: counts when it comes back
                    putOff++;
                }
            }
        }
        loop.publish(new Reading("d", 9)); // too late
        world.runUntilIdle();
        assertThat(ended)
                .containsExactly(
                        new SessionEnded("d", readings, 1.5 * readings, reconnects, isConnected ? "silent" : "gone"));
        assertThat(loop.load().handlers())
                .as("nothing is left of a session that is over")
                .isEqualTo(1);
    }
}
