package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.examples.loop.GameLobby.Join;
import dev.fermata.examples.loop.GameLobby.Move;
import dev.fermata.examples.loop.GameLobby.Over;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Players that come, move early, in time, late or never, and one that comes when the game has begun. */
class GameLobbyTest {
    private static final Duration MOVE_WITHIN = Duration.ofSeconds(10);

    /** What a player does; {@code after} the beginning of the game, before it when negative, and never when null. */
    private record Plan(String player, int number, Duration after) {
        static Plan draw(World world, int player) {
            Duration after = world.draw(0.1)
                    ? null
                    : world.drawUpTo(Duration.ofSeconds(20)).minusSeconds(5);
            return new Plan("p" + player, world.random().nextInt(4), after);
        }

        boolean isInTime() {
            return after != null && after.compareTo(MOVE_WITHIN) < 0;
        }
    }

    private static CompletableFuture<Boolean> join(EventLoop loop, String player) {
        return loop.ask(reply -> new Join("g", player, reply));
    }

    @Simulated(seeds = 200)
    void aGameIsWonByTheHighestOfThoseInTimeAndIsOverOnce(World world) {
        EventLoop loop = world.startLoop();
        GameLobby.install(loop);
        List<Over> over = LoopExamplesTest.record(loop, Over.class);
        List<Plan> plans = IntStream.range(0, 2 + world.random().nextInt(3))
                .mapToObj(player -> Plan.draw(world, player))
                .toList();
        for (Plan plan : plans) {
            world.runFor(world.drawUpTo(Duration.ofSeconds(29)));
            assertThat(world.await(join(loop, plan.player()))).isTrue();
        }
        Duration untilItBegins = plans.size() == 4 ? Duration.ZERO : Duration.ofSeconds(30);
        for (Plan plan : plans) {
            if (plan.after() != null) {
                Duration until = untilItBegins.plus(plan.after());
                world.after(until.isNegative() ? Duration.ZERO : until, () -> {
                    loop.publish(new Move("g", plan.player(), plan.number()));
                    loop.publish(new Move("g", plan.player(), 99)); // a second one does not count
                });
            }
        }
        world.after(untilItBegins, () -> loop.publish(new Move("g", "a stranger", 99)));
        CompletableFuture<CompletableFuture<Boolean>> late = new CompletableFuture<>();
        if (!plans.stream().allMatch(Plan::isInTime)) { // so it goes on for as long as it may
            world.after(untilItBegins.plusSeconds(9), () -> late.complete(join(loop, "latecomer")));
        }
        world.runUntilIdle();
        assertThat(over).containsExactly(new Over("g", winners(plans)));
        assertThat(late.thenCompose(answer -> answer).getNow(false)).isFalse();
        assertThat(loop.load().handlers())
                .as("nothing is left of a game that is over")
                .isEqualTo(1);
    }

    private static List<String> winners(List<Plan> plans) {
        List<String> winners = new ArrayList<>();
        int highest = plans.stream()
                .filter(Plan::isInTime)
                .mapToInt(Plan::number)
                .max()
                .orElse(-1);
        for (Plan plan : plans) {
            if (plan.isInTime() && plan.number() == highest) {
                winners.add(plan.player());
            }
        }
        return winners;
    }

    @Simulated(seeds = 20)
    void whoComesWhenThereAreFourIsTurnedAway(World world) {
        EventLoop loop = world.startLoop();
        GameLobby.install(loop);
        List<CompletableFuture<Boolean>> joined = IntStream.range(0, 6)
                .mapToObj(player -> join(loop, "p" + player))
                .toList();
        world.runFor(Duration.ofSeconds(1));
        assertThat(joined).extracting(CompletableFuture::join).containsExactly(true, true, true, true, false, false);
    }

    @Simulated(seeds = 1)
    void aGameOfOneIsNone(World world) {
        EventLoop loop = world.startLoop();
        GameLobby.install(loop);
        List<Over> over = LoopExamplesTest.record(loop, Over.class);
        CompletableFuture<Boolean> alone = join(loop, "ada");
        CompletableFuture<Boolean> again = join(loop, "ada");
        world.runUntilIdle();
        assertThat(alone).isCompletedWithValue(true);
        assertThat(again).as("who asks twice is in").isCompletedWithValue(true);
        assertThat(over).containsExactly(new Over("g", List.of()));
    }
}
