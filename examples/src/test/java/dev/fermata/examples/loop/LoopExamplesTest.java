package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop's examples, in virtual time. */
class LoopExamplesTest {
    private static <E> List<E> record(EventLoop loop, Class<E> type) {
        List<E> seen = new ArrayList<>();
        loop.on(type, (Events<E> events) -> {
            while (true) {
                seen.add(events.receive());
            }
        });
        return seen;
    }

    @Simulated(seeds = 200)
    void anOrderEndsOnceAndIsRefundedWhenItWasPaidAndNotShipped(World world) {
        EventLoop loop = world.startLoop();
        Orders.install(loop);
        List<Orders.Ended> ended = record(loop, Orders.Ended.class);
        loop.publish(new Orders.Placed("a"));
        Duration paid = world.drawUpTo(Duration.ofDays(16));
        Duration packed = world.drawUpTo(Duration.ofDays(20));
        Duration shipped = world.drawUpTo(Duration.ofDays(24));
        Duration cancelled = world.drawUpTo(Duration.ofDays(60));
        world.after(paid, () -> loop.publish(new Orders.Paid("a")));
        world.after(packed, () -> loop.publish(new Orders.Packed("a")));
        world.after(shipped, () -> loop.publish(new Orders.Shipped("a")));
        world.after(cancelled, () -> loop.publish(new Orders.Cancelled("a")));
        world.runUntilIdle();
        assertThat(ended).singleElement().satisfies(end -> {
            boolean wasPaid = paid.compareTo(Duration.ofDays(14)) < 0 && paid.compareTo(cancelled) < 0;
            assertThat(end.isToBeRefunded()).isEqualTo(wasPaid && !end.how().equals("shipped"));
            if (paid.compareTo(Duration.ofDays(14).plusSeconds(1)) > 0 && cancelled.compareTo(paid) > 0) {
                assertThat(end.how()).isEqualTo("not paid");
            }
        });
    }

    @Simulated(seeds = 50)
    void aUserIsAllowedSoManyRequestsInATimeAndNoMore(World world) {
        EventLoop loop = world.startLoop();
        RateLimiter limiter = new RateLimiter(loop, 5, Duration.ofSeconds(1));
        List<CompletableFuture<Boolean>> ada = new ArrayList<>();
        for (int request = 0; request < 100; request++) {
            world.after(world.drawUpTo(Duration.ofSeconds(10)), () -> ada.add(limiter.ask("ada")));
        }
        CompletableFuture<Boolean> bob = limiter.ask("bob");
        world.runUntilIdle();
        assertThat(bob).isCompletedWithValue(true);
        assertThat(ada.stream().filter(CompletableFuture::join).count()).isBetween(12L, 15L);
        assertThat(loop.load().handlers())
                .as("buckets that are full again are forgotten")
                .isZero();
    }

    @Simulated(seeds = 100)
    void aGameIsWonByTheHighestOfThoseInTime(World world) {
        EventLoop loop = world.startLoop();
        GameLobby.install(loop);
        List<GameLobby.Over> over = record(loop, GameLobby.Over.class);
        List<CompletableFuture<Boolean>> joined = IntStream.range(0, 6)
                .mapToObj(player -> loop.<Boolean>ask(reply -> new GameLobby.Join("g", "p" + player, reply)))
                .toList();
        for (int player = 0; player < 4; player++) {
            GameLobby.Move move = new GameLobby.Move("g", "p" + player, player);
            world.after(Duration.ofSeconds(player == 3 ? 11 : 1), () -> loop.publish(move));
        }
        world.runFor(Duration.ofSeconds(12));
        assertThat(joined).extracting(CompletableFuture::join).containsExactly(true, true, true, true, false, false);
        assertThat(over).containsExactly(new GameLobby.Over("g", List.of("p2")));
    }

    @Simulated(seeds = 1)
    void aGameOfOneIsNone(World world) {
        EventLoop loop = world.startLoop();
        GameLobby.install(loop);
        List<GameLobby.Over> over = record(loop, GameLobby.Over.class);
        CompletableFuture<Boolean> alone = loop.ask(reply -> new GameLobby.Join("g", "ada", reply));
        CompletableFuture<Boolean> again = loop.ask(reply -> new GameLobby.Join("g", "ada", reply));
        world.runUntilIdle();
        assertThat(alone).isCompletedWithValue(true);
        assertThat(again).isCompletedWithValue(false);
        assertThat(over).containsExactly(new GameLobby.Over("g", List.of()));
    }

    @Simulated(seeds = 100)
    void aSessionOutlivesShortBreaksAndNoLongOne(World world) {
        EventLoop loop = world.startLoop();
        Devices.install(loop);
        List<Devices.SessionEnded> ended = record(loop, Devices.SessionEnded.class);
        loop.publish(new Devices.Connected("d"));
        int breaks = world.random().nextInt(5);
        for (int connection = 0; connection <= breaks; connection++) {
            loop.publish(new Devices.Reading("d", 1.5));
            world.runFor(world.drawUpTo(Duration.ofMinutes(9)));
            loop.publish(new Devices.Disconnected("d"));
            world.runFor(world.drawUpTo(Duration.ofSeconds(119)));
            if (connection < breaks) {
                loop.publish(new Devices.Connected("d"));
            }
        }
        world.runFor(Duration.ofMinutes(3));
        loop.publish(new Devices.Reading("d", 9));
        world.runUntilIdle();
        assertThat(ended)
                .containsExactly(new Devices.SessionEnded("d", breaks + 1, 1.5 * (breaks + 1), breaks, "gone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders", "RateLimiter", "GameLobby", "Devices"})
    void anExampleIsReadInOneGo(String name) throws Exception {
        assertThat(Files.readAllLines(
                        Path.of("src/main/java/dev/fermata/examples/loop").resolve(name + ".java")))
                .hasSizeLessThanOrEqualTo(100);
    }
}
