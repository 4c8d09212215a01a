package dev.fermata.loop.testing.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.testing.Fault;
import dev.fermata.loop.testing.Link;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.Simulation;
import dev.fermata.loop.testing.SimulationFailedException;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/guide/testing.md}, and what it says beside them. */
class TestingTest {
    record Book(String guest) {}

    /** Takes a while to pay. */
    interface Bank {
        CompletionStage<Void> pay(String guest);
    }

    /** A bank in a world: a payment takes up to a second. */
    static Bank bankIn(World world) {
        return guest -> {
            CompletableFuture<Void> paid = new CompletableFuture<>();
            world.after(world.drawUpTo(Duration.ofSeconds(1)), () -> paid.complete(null));
            return paid;
        };
    }

    static final class Theatre {
        int free = 2;
        private final Bank bank;

        Theatre(Bank bank) {
            this.bank = bank;
        }

        void booking(Events<Book> events) {
            String guest = events.receive().guest();
            if (free > 0) {
                events.await(bank.pay(guest)); //       others book meanwhile
                free--;
            }
        }

        void rightBooking(Events<Book> events) {
            String guest = events.receive().guest();
            if (free > 0) {
                free--; //                              nobody else runs until this handler waits
                try {
                    events.await(bank.pay(guest));
                } catch (RuntimeException unpaid) {
                    free++;
                }
            }
        }
    }

    static void noSeatIsSoldTwice(World world) {
        Theatre theatre = new Theatre(bankIn(world));
        EventLoop loop = world.startLoop();
        loop.on(Book.class, Book::guest, theatre::booking);
        for (String guest : List.of("ada", "bob", "eve")) {
            world.after(world.drawUpTo(Duration.ofSeconds(10)), () -> loop.publish(new Book(guest)));
        }
        world.runUntilIdle();
        assertThat(theatre.free).as("free seats").isNotNegative();
    }

    @Test
    void aSeedFindsWhatTheOthersDoNotAndFindsItAgain() {
        SimulationFailedException first = firstFailure();
        assertThat(first.seed()).isEqualTo(FAILING);
        assertThat(firstFailure()).hasMessage(first.getMessage());
        assertThat(first.getMessage().replace("[free seats] \n", "[free seats]\n"))
                .isEqualTo("""
                failed with seed 8: java.lang.AssertionError: [free seats]
                Expecting actual:
                  -1
                to be greater than or equal to:
                  0

                To see it again: -Dfermata.seed=8, or Simulation.run(8L, ...)
                What happened last:
                3.356424981 fermata-loop: Book[bob] ran
                3.356424981 fermata-loop: Book[bob] ran
                3.915129268 fermata-loop: Book[bob] ran
                5.837033244 fermata-loop: Book[eve] ran
                5.837033244 fermata-loop: Book[eve] ran
                6.181343266 fermata-loop: Book[ada] ran
                6.181343266 fermata-loop: Book[ada] ran
                6.280669872 fermata-loop: Book[ada] ran
                6.699790136 fermata-loop: Book[eve] ran
                """);
    }

    private static final long FAILING = 8;

    private static SimulationFailedException firstFailure() {
        SimulationFailedException[] failure = new SimulationFailedException[1];
        assertThatThrownBy(() -> Simulation.runSeeds(1, 100, TestingTest::noSeatIsSoldTwice))
                .isInstanceOfSatisfying(SimulationFailedException.class, thrown -> failure[0] = thrown);
        return failure[0];
    }

    @Simulated
    void whoBooksBeforePayingDoesNot(World world) {
        Theatre theatre = new Theatre(bankIn(world));
        EventLoop loop = world.startLoop();
        loop.on(Book.class, Book::guest, theatre::rightBooking);
        for (String guest : List.of("ada", "bob", "eve")) {
            world.after(world.drawUpTo(Duration.ofSeconds(10)), () -> loop.publish(new Book(guest)));
        }
        world.runUntilIdle();
        assertThat(theatre.free).isZero();
    }

    record Delivery(int number) {}

    @Simulated(seeds = 50)
    void whatComesTwiceIsCountedOnce(World world) {
        Set<Integer> counted = new HashSet<>();
        List<DeadLetter> dead = new ArrayList<>();
        EventLoop loop = world.startLoop(LoopSettings.defaults().withDeadLetters(dead::add));
        loop.on(Delivery.class, Delivery::number, events -> {
            counted.add(events.receive().number());
            events.receive(Duration.ofMinutes(10)); // the same again, perhaps
        });
        Link network = world.link(
                loop,
                new Fault.Drop(0.1), //                                       one in ten does not come
                new Fault.Duplicate(0.1), //                                  one in ten comes twice
                new Fault.Delay(0.3, Duration.ofMinutes(1))); //              three in ten come later
        List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
        for (int number : numbers) {
            network.send(new Delivery(number));
        }
        world.crash(loop, Delivery.class, numbers, Duration.ofSeconds(30)); // and now and then a handler dies
        world.runUntilIdle();
        assertThat(counted).hasSize(20 - count("drop of Delivery", world.trace()));
        assertThat(dead).isEmpty();
    }

    private static int count(String what, String trace) {
        return trace.split(Pattern.quote(what), -1).length - 1;
    }

    @Simulated(seeds = 1)
    void timeIsTheWorlds(World world) throws Exception {
        EventLoop loop = world.startLoop();
        List<String> said = new ArrayList<>();
        loop.on(String.class, (Events<String> events) -> {
            String word = events.receive();
            events.sleep(Duration.ofDays(14));
            said.add(word + " at " + events.now());
            said.add(events.blocking(() -> "from elsewhere"));
        });
        loop.publish("hello");
        world.runFor(Duration.ofDays(13)); //                    in no time
        assertThat(said).isEmpty();
        world.runUntil(() -> said.size() == 2);
        assertThat(said.getFirst()).startsWith("hello at 2000-01-15T00:00:00");
        assertThat(said.getLast()).isEqualTo("from elsewhere");
    }

    @Simulated(seeds = 1)
    void anAssertionInAHandlerFailsTheHandlerAndNotTheTest(World world) {
        List<DeadLetter> dead = new ArrayList<>();
        EventLoop loop = world.startLoop(LoopSettings.defaults().withDeadLetters(dead::add));
        loop.on(String.class, events -> assertThat(events.receive()).isEqualTo("hello"));
        loop.publish("bye");
        world.runUntilIdle();
        assertThat(dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).isInstanceOf(AssertionError.class));
    }
}
