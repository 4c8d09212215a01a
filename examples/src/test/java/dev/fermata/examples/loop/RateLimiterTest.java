package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RateLimiterTest {
    private static final Duration PER_TOKEN = Duration.ofSeconds(1);

    @Simulated(seeds = 100)
    void whatIsRefusedWouldHaveBeenTooMuchAndNothingElseIs(World world) {
        EventLoop loop = world.startLoop();
        int burst = 1 + world.random().nextInt(5);
        RateLimiter limiter = new RateLimiter(loop, burst, PER_TOKEN);
        List<Duration> allowed = new ArrayList<>();
        int refused = 0;
        for (int request = 0; request < 200; request++) {
            world.runFor(world.drawUpTo(Duration.ofSeconds(world.draw(0.1) ? 20 : 1)));
            boolean isAllowed = world.await(limiter.ask("ada"));
            assertThat(isAllowed).isEqualTo(!isTooMuch(allowed, world.time(), burst));
            if (isAllowed) {
                allowed.add(world.time());
            } else {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(world.await(limiter.ask("bob"))).as("somebody else").isTrue();
        world.runUntilIdle();
        assertThat(loop.load().handlers())
                .as("buckets that are full again are forgotten")
                .isZero();
    }

    /** Whether there is a time that ends now in which it would be more than a burst and what came back since. */
    private static boolean isTooMuch(List<Duration> allowed, Duration now, int burst) {
        for (int first = 0; first < allowed.size(); first++) {
            int count = allowed.size() - first + 1;
            double cameBack = now.minus(allowed.get(first)).toNanos() / (double) PER_TOKEN.toNanos();
            if (count > burst + cameBack) {
                return true;
            }
        }
        return false;
    }
}
