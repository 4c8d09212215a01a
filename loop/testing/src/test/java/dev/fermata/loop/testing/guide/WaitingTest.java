package dev.fermata.loop.testing.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.NoReplyException;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.Reply;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/guide/waiting.md}, and what it says beside them. */
class WaitingTest {
    private final List<String> said = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();

    private EventLoop loopIn(World world) {
        return world.startLoop(LoopSettings.defaults().withDeadLetters(dead::add));
    }

    record Line(String user, String text) {}

    void session(Events<Line> events) {
        while (true) {
            switch (events.receive(Duration.ofMinutes(2))) {
                case null -> {
                    said.add(events.key() + " has fallen asleep");
                    return;
                }
                case Line(String user, String text) -> said.add(user + ": " + text);
            }
        }
    }

    @Simulated(seeds = 5)
    void aTimeoutIsNull(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Line.class, Line::user, this::session);
        loop.publish(new Line("ada", "hello"));
        world.runFor(Duration.ofSeconds(119));
        loop.publish(new Line("ada", "still there"));
        world.runFor(Duration.ofSeconds(119));
        assertThat(said).containsExactly("ada: hello", "ada: still there");
        world.runFor(Duration.ofSeconds(2));
        assertThat(said).endsWith("ada has fallen asleep");
        assertThat(loop.load().handlers()).isZero();
    }

    record Bid(String bidder, int amount) {}

    record Sold(String bidder, int amount) {}

    void auction(Events<Bid> events) {
        Bid best = events.receive();
        Instant end = events.now().plus(Duration.ofMinutes(5));
        for (Bid bid = best; bid != null; bid = events.receive(Duration.between(events.now(), end))) {
            best = bid.amount() > best.amount() ? bid : best;
        }
        events.publish(new Sold(best.bidder(), best.amount()));
    }

    @Simulated(seeds = 20)
    void manyEventsShareOneTime(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Bid.class, this::auction);
        loop.on(Sold.class, events -> said.add(events.receive().bidder()));
        loop.publish(new Bid("bob", 5));
        for (int amount = 1; amount <= 10; amount++) {
            Bid bid = new Bid("ada", amount);
            world.after(world.drawUpTo(Duration.ofSeconds(299)), () -> loop.publish(bid));
        }
        world.after(Duration.ofSeconds(301), () -> loop.publish(new Bid("too late", 99)));
        world.runFor(Duration.ofSeconds(301));
        assertThat(said).containsExactly("ada");
    }

    sealed interface OrderEvent {
        int order();
    }

    record Placed(int order) implements OrderEvent {}

    record Paid(int order) implements OrderEvent {}

    record Packed(int order) implements OrderEvent {}

    void order(Events<OrderEvent> events) {
        if (!(events.receive() instanceof Placed placed)) {
            return; //                                  what is left of an order that is over
        }
        Paid paid = events.receive(Paid.class, Duration.ofDays(14));
        said.add("order " + placed.order() + (paid == null ? " has lapsed" : " is paid"));
        if (paid != null && events.receive(Packed.class, Duration.ofDays(2)) != null) {
            said.add("order " + placed.order() + " is packed");
        }
    }

    @Simulated(seeds = 5)
    void whatIsNotWantedYetWaits(World world) {
        EventLoop loop = loopIn(world);
        loop.on(OrderEvent.class, OrderEvent::order, this::order);
        loop.publish(new Placed(7));
        loop.publish(new Packed(7));
        loop.publish(new Paid(7));
        world.runFor(Duration.ofSeconds(1));
        assertThat(said).containsExactly("order 7 is paid", "order 7 is packed");
    }

    @Simulated(seeds = 5)
    void whatNobodyTookIsForTheNextHandlerOfTheKey(World world) {
        EventLoop loop = loopIn(world);
        loop.on(OrderEvent.class, OrderEvent::order, this::order);
        loop.publish(new Placed(7));
        loop.publish(new Packed(7));
        loop.publish(new Placed(7));
        world.runFor(Duration.ofDays(14).plusSeconds(1));
        assertThat(said).containsExactly("order 7 has lapsed");
        assertThat(loop.load().handlers())
                .as("born again for the second Placed")
                .isOne();
        world.runFor(Duration.ofDays(14).plusSeconds(1));
        assertThat(said).containsExactly("order 7 has lapsed", "order 7 has lapsed");
        assertThat(loop.load().handlers()).isZero();
        assertThat(dead).isEmpty();
    }

    @Simulated(seeds = 5)
    void whatIsPutOffFillsTheMailboxAndKeepsOutWhatIsWanted(World world) {
        EventLoop loop = loopIn(world);
        HandlerSettings small = HandlerSettings.defaults().withMailbox(2, Overflow.BLOCK);
        loop.on(OrderEvent.class, OrderEvent::order, small, this::order);
        for (OrderEvent event : List.of(new Placed(7), new Packed(7), new Packed(7))) {
            loop.publish(event);
        }
        world.runFor(Duration.ofSeconds(1));
        assertThat(loop.offer(new Paid(7))).isFalse();
        assertThat(loop.offer(new Placed(8))).isTrue();
        world.runFor(Duration.ofDays(15));
        assertThat(loop.offer(new Placed(7))).as("the timeout has made room").isTrue();
    }

    record Entry(int number) {}

    /** Keeps entries, some at a time. */
    final class Disk {
        private final World world;

        private Disk(World world) {
            this.world = world;
        }

        CompletionStage<Void> append(List<Entry> batch) {
            said.add("wrote " + batch.size());
            CompletableFuture<Void> written = new CompletableFuture<>();
            world.after(Duration.ofMillis(10), () -> written.complete(null));
            return written;
        }
    }

    void journal(Events<Entry> events, Disk disk) {
        while (true) {
            List<Entry> batch = events.receiveAll(1_000);
            events.await(disk.append(batch)); //        what comes meanwhile is the next batch
        }
    }

    @Simulated(seeds = 5)
    void whatComesMeanwhileIsTheNextBatch(World world) {
        EventLoop loop = loopIn(world);
        Disk disk = new Disk(world);
        loop.on(Entry.class, events -> journal(events, disk));
        loop.publish(new Entry(0));
        world.runFor(Duration.ofMillis(1));
        for (int number = 1; number <= 5; number++) {
            loop.publish(new Entry(number));
        }
        world.runFor(Duration.ofSeconds(1));
        assertThat(said).containsExactly("wrote 1", "wrote 5");
    }

    /** Answers after a second. */
    record Shop(World world) {
        CompletionStage<Integer> priceOf(String item) {
            return later(item.length());
        }

        CompletionStage<Integer> stockOf(String item) {
            return item.equals("tea")
                    ? later(2)
                    : CompletableFuture.failedFuture(new IllegalArgumentException("no " + item));
        }

        private CompletionStage<Integer> later(int value) {
            CompletableFuture<Integer> later = new CompletableFuture<>();
            world.after(Duration.ofSeconds(1), () -> later.complete(value));
            return later;
        }
    }

    record Item(String name) {}

    void worth(Events<Item> events, Shop shop) throws TimeoutException {
        String item = events.receive().name();
        CompletionStage<Integer> price = shop.priceOf(item);
        CompletionStage<Integer> stock = shop.stockOf(item); //       both are under way
        try {
            said.add(item + " " + events.await(price) * events.await(stock, Duration.ofSeconds(3)));
        } catch (IllegalArgumentException unknown) { //               as it is, at this line
            said.add(unknown.getMessage());
        }
    }

    @Simulated(seeds = 5)
    void stagesAreAwaitedSideBySide(World world) {
        EventLoop loop = loopIn(world);
        Shop shop = new Shop(world);
        loop.on(Item.class, Item::name, events -> worth(events, shop));
        loop.publish(new Item("tea"));
        loop.publish(new Item("rum"));
        world.runFor(Duration.ofMillis(1_002));
        assertThat(said).containsExactlyInAnyOrder("tea 6", "no rum");
    }

    void reader(Events<Path> events) throws IOException {
        while (true) {
            Path file = events.receive();
            said.add(events.blocking(() -> Files.readString(file)));
        }
    }

    @Simulated(seeds = 2)
    void whatBlocksIsDoneElsewhere(World world, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("hello"), "hello");
        EventLoop loop = loopIn(world);
        loop.on(Path.class, this::reader);
        loop.publish(file);
        world.runUntilIdle();
        assertThat(said).containsExactly("hello");
    }

    record PriceOf(String item, Reply<Integer> reply) {}

    record Order(String item) {}

    void orders(Events<Order> events) {
        while (true) {
            Order order = events.receive();
            try {
                int price = events.ask(reply -> new PriceOf(order.item(), reply), Duration.ofSeconds(3));
                said.add(order.item() + " costs " + price);
            } catch (NoReplyException | TimeoutException none) {
                said.add("nobody knows what " + order.item() + " costs");
            }
        }
    }

    private static void prices(Events<PriceOf> events) {
        while (true) {
            PriceOf question = events.receive();
            switch (question.item()) {
                case "tea" -> question.reply().send(3);
                case "rum" -> throw new IllegalStateException("bug");
                default -> {} // and never comes back to it
            }
        }
    }

    @Simulated(seeds = 5)
    void whoAsksIsToldUnlessTheQuestionIsForgotten(World world) {
        EventLoop loop = loopIn(world);
        loop.on(PriceOf.class, WaitingTest::prices);
        loop.on(Order.class, this::orders);
        loop.publish(new Order("tea"));
        loop.publish(new Order("rum"));
        world.runFor(Duration.ofMillis(1));
        assertThat(said).containsExactly("tea costs 3", "nobody knows what rum costs");
        loop.publish(new Order("gin"));
        world.runFor(Duration.ofSeconds(2));
        assertThat(said).hasSize(2);
        world.runFor(Duration.ofSeconds(2));
        assertThat(said).hasSize(3);
    }

    record Ping(int ttl, Reply<String> reply) {}

    @Simulated(seeds = 5)
    void handlersThatAskEachOtherWaitForEver(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Ping.class, Ping::ttl, events -> {
            Ping ping = events.receive();
            try {
                ping.reply().send(events.ask(reply -> new Ping(1 - ping.ttl(), reply), Duration.ofHours(1)));
            } catch (TimeoutException expected) {
                said.add(expected.getMessage());
            }
        });
        CompletableFuture<String> answer = loop.ask(reply -> new Ping(0, reply));
        world.runFor(Duration.ofMinutes(59));
        assertThat(loop.dump().toString()).contains("waits for the reply to Ping[ttl=1");
        world.runFor(Duration.ofMinutes(2));
        assertThat(said.getFirst()).startsWith("waited in vain for the reply to Ping[ttl=");
        assertThat(answer).isNotCompletedExceptionally();
    }

    void visit(Events<Line> events) {
        if (!isWelcome(events)) {
            return;
        }
        said.add(events.key() + " comes in");
        try {
            session(events);
        } finally {
            said.add(events.key() + " leaves"); //      in any case: on return, failure, restart and close
        }
    }

    private boolean isWelcome(Events<Line> events) {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Line line = events.receive(Duration.ofSeconds(30));
            if (line == null || line.text().equals("open sesame")) {
                return line != null;
            }
        }
        return false;
    }

    @Simulated(seeds = 5)
    void aProtocolIsCutIntoMethods(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Line.class, Line::user, this::visit);
        for (String text : List.of("open barley", "open sesame", "hello")) {
            loop.publish(new Line("ali", text));
        }
        loop.publish(new Line("cassim", "open barley"));
        world.runFor(Duration.ofSeconds(31));
        assertThat(loop.load().handlers()).isOne();
        world.close(loop);
        assertThat(said).containsExactly("ali comes in", "ali: hello", "ali leaves");
        assertThat(world.time()).as("an idle handler is closed at once").isLessThan(Duration.ofSeconds(32));
        assertThat(dead).isEmpty();
    }

    @Simulated(seeds = 5)
    void aFinallyBlockThatWaitsIsLeftThere(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Item.class, events -> {
            try {
                events.receive();
                events.receive();
            } finally {
                said.add("begins to clean up");
                events.sleep(Duration.ofSeconds(1));
                said.add("has cleaned up");
            }
        });
        loop.publish(new Item("tea"));
        world.close(loop);
        assertThat(said).containsExactly("begins to clean up");
    }

    @Simulated(seeds = 5)
    void anEventIsInHandUntilTheNextIsAskedForAndClosingWaitsForIt(World world) {
        EventLoop loop = loopIn(world);
        loop.on(Item.class, Item::name, events -> {
            Item item = events.receive();
            events.sleep(item.name().equals("tea") ? Duration.ofSeconds(4) : Duration.ofHours(1));
            said.add(item.name());
        });
        loop.publish(new Item("tea"));
        loop.publish(new Item("rum"));
        world.close(loop);
        assertThat(said).containsExactly("tea");
        assertThat(dead).containsExactly(new DeadLetter(new Item("rum"), "rum", DeadLetter.Reason.CLOSED, null));
        assertThat(world.time()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }
}
