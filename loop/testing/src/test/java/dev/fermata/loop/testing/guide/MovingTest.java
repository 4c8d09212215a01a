package dev.fermata.loop.testing.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Reply;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/guide/moving.md}: all after, and those before that need no library. */
class MovingTest {
    private final List<String> said = new ArrayList<>();

    // ---- actors

    record Order(int number, String item, int count) {}

    record PriceOf(String item, Reply<Integer> reply) {}

    void order(Events<Order> events) {
        Order order = events.receive();
        try {
            int price = events.ask(reply -> new PriceOf(order.item(), reply), Duration.ofSeconds(3));
            bill(order, order.count() * price);
        } catch (TimeoutException late) {
            refuse(order);
        }
    }

    private void bill(Order order, int total) {
        said.add("order " + order.number() + " costs " + total);
    }

    private void refuse(Order order) {
        said.add("order " + order.number() + " is refused");
    }

    @Simulated(seeds = 5)
    void anAskIsALine(World world) {
        EventLoop loop = world.startLoop();
        loop.on(Order.class, Order::number, this::order);
        loop.on(PriceOf.class, events -> {
            while (true) {
                PriceOf question = events.receive();
                if (question.item().equals("tea")) {
                    question.reply().send(3);
                }
            }
        });
        loop.publish(new Order(1, "rum", 1));
        loop.publish(new Order(2, "tea", 2));
        world.runFor(Duration.ofSeconds(4));
        assertThat(said).containsExactly("order 2 costs 6", "order 1 is refused");
    }

    // ---- callbacks

    record Line(int client, String text) {}

    /** What a network library calls when it has read a line. */
    @FunctionalInterface
    interface LineListener {
        void onLine(String text);
    }

    static final class LoginListener implements LineListener {
        private enum State {
            NAME,
            PASSWORD,
            IN
        }

        private final List<String> said;
        private State state = State.NAME;
        private String name = "";

        LoginListener(List<String> said) {
            this.said = said;
        }

        @Override
        public void onLine(String text) {
            switch (state) {
                case NAME -> {
                    name = text;
                    state = State.PASSWORD;
                }
                case PASSWORD -> state = text.equals("sesame") ? State.IN : State.NAME;
                case IN -> said.add(name + ": " + text);
            }
        }
    }

    void login(Events<Line> events) {
        String name;
        do {
            name = events.receive().text();
        } while (!events.receive().text().equals("sesame"));
        while (true) {
            said.add(name + ": " + events.receive().text());
        }
    }

    @Simulated(seeds = 5)
    void aListenerBecomesABody(World world) {
        EventLoop loop = world.startLoop();
        loop.on(Line.class, Line::client, this::login);
        LineListener after = text -> loop.publish(new Line(7, text));
        List<String> saidBefore = new ArrayList<>();
        LineListener before = new LoginListener(saidBefore);
        for (String text : List.of("eve", "barley", "ali", "sesame", "hello", "bye")) {
            before.onLine(text);
            after.onLine(text);
        }
        world.runUntilIdle();
        assertThat(said).containsExactly("ali: hello", "ali: bye").isEqualTo(saidBefore);
    }

    // ---- chains of futures

    /** A booking that can go wrong at each step. */
    interface Theatre {
        CompletableFuture<Integer> reserve(String guest);

        CompletableFuture<Void> pay(String guest);

        CompletableFuture<Void> release(int seat);

        CompletableFuture<String> print(int seat);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is not: the next step composes it
    static CompletableFuture<String> book(Theatre theatre, String guest) {
        return theatre.reserve(guest)
                .thenCompose(seat -> theatre.pay(guest)
                        .handle((paid, failure) -> failure == null
                                ? theatre.print(seat)
                                : theatre.release(seat)
                                        .thenCompose(released -> CompletableFuture.<String>failedFuture(failure)))
                        .thenCompose(ticket -> ticket));
    }

    record Book(String guest, Reply<String> ticket) {}

    static void booking(Events<Book> events, Theatre theatre) {
        Book book = events.receive();
        int seat = events.await(theatre.reserve(book.guest()));
        try {
            events.await(theatre.pay(book.guest()));
        } catch (RuntimeException unpaid) {
            events.await(theatre.release(seat));
            book.ticket().fail(unpaid);
            return;
        }
        book.ticket().send(events.await(theatre.print(seat)));
    }

    private record SmallTheatre(World world, List<String> said) implements Theatre {
        private <T> CompletableFuture<T> later(T value, String what) {
            CompletableFuture<T> later = new CompletableFuture<>();
            world.after(Duration.ofSeconds(1), () -> {
                said.add(what);
                later.complete(value);
            });
            return later;
        }

        @Override
        public CompletableFuture<Integer> reserve(String guest) {
            return later(1, "reserved for " + guest);
        }

        @Override
        public CompletableFuture<Void> pay(String guest) {
            return guest.equals("eve")
                    ? CompletableFuture.failedFuture(new IllegalStateException("no money"))
                    : later(null, "paid");
        }

        @Override
        public CompletableFuture<Void> release(int seat) {
            return later(null, "released");
        }

        @Override
        public CompletableFuture<String> print(int seat) {
            return later("seat " + seat, "printed");
        }
    }

    @Simulated(seeds = 5)
    void aChainBecomesLines(World world) {
        List<String> saidBefore = new ArrayList<>();
        Theatre before = new SmallTheatre(world, saidBefore);
        Theatre after = new SmallTheatre(world, said);
        EventLoop loop = world.startLoop();
        loop.on(Book.class, Book::guest, events -> booking(events, after));
        assertThat(world.await(book(before, "ada"))).isEqualTo("seat 1");
        assertThatThrownBy(() -> world.await(book(before, "eve"))).hasRootCauseMessage("no money");
        for (String guest : List.of("ada", "eve")) {
            CompletableFuture<String> ticket = loop.ask(reply -> new Book(guest, reply));
            if (guest.equals("ada")) {
                assertThat(world.await(ticket)).isEqualTo("seat 1");
            } else {
                assertThatThrownBy(() -> world.await(ticket)).hasRootCauseMessage("no money");
            }
        }
        assertThat(said)
                .containsExactly("reserved for ada", "paid", "printed", "reserved for eve", "released")
                .isEqualTo(saidBefore);
    }

    // ---- an event bus

    sealed interface OrderEvent {
        int order();
    }

    record Placed(int order) implements OrderEvent {}

    record Paid(int order) implements OrderEvent {}

    void reminder(Events<OrderEvent> events) {
        if (events.receive() instanceof Placed placed && events.receive(Paid.class, Duration.ofDays(14)) == null) {
            remind(placed.order());
        }
    }

    private void remind(int order) {
        said.add("order " + order + " is not paid");
    }

    @Simulated(seeds = 5)
    void twoListenersAndATimerBecomeOneBody(World world) {
        EventLoop loop = world.startLoop();
        loop.on(OrderEvent.class, OrderEvent::order, this::reminder);
        loop.publish(new Placed(7));
        loop.publish(new Placed(8));
        world.runFor(Duration.ofDays(13));
        loop.publish(new Paid(7));
        world.runFor(Duration.ofDays(2));
        loop.publish(new Paid(8));
        world.runUntilIdle();
        assertThat(said).containsExactly("order 8 is not paid");
        assertThat(loop.load().handlers()).isZero();
    }

    // ---- a thread for each

    record Move(String player, int field) {}

    static final class Before {
        private final Map<String, BlockingQueue<Move>> queues = new ConcurrentHashMap<>();
        private final Lock lock = new ReentrantLock();
        private final List<Move> board = new ArrayList<>();

        void publish(Move move) {
            queues.computeIfAbsent(move.player(), this::startPlayer).add(move);
        }

        private BlockingQueue<Move> startPlayer(String player) {
            BlockingQueue<Move> queue = new LinkedBlockingQueue<>();
            Thread.startVirtualThread(() -> play(queue));
            return queue;
        }

        private void play(BlockingQueue<Move> moves) {
            try {
                for (Move move = moves.take(); move != null; move = moves.poll(30, TimeUnit.SECONDS)) {
                    lock.lock();
                    try {
                        board.add(move);
                    } finally {
                        lock.unlock();
                    }
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final List<Move> board = new ArrayList<>();

    void player(Events<Move> events) {
        for (Move move = events.receive(); move != null; move = events.receive(Duration.ofSeconds(30))) {
            board.add(move); //     no lock: handlers of a loop run one at a time
        }
    }

    void install(EventLoop loop) {
        loop.on(Move.class, Move::player, this::player);
    }

    @Simulated(seeds = 5)
    void aThreadForEachBecomesAHandlerForEach(World world) {
        EventLoop loop = world.startLoop();
        install(loop);
        loop.publish(new Move("ada", 1));
        loop.publish(new Move("bob", 2));
        loop.publish(new Move("ada", 3));
        world.runFor(Duration.ofSeconds(29));
        assertThat(board).containsExactly(new Move("ada", 1), new Move("bob", 2), new Move("ada", 3));
        assertThat(loop.load().handlers()).isEqualTo(2);
        world.runFor(Duration.ofSeconds(2));
        assertThat(loop.load().handlers()).isZero();
    }

    @Test
    void whatWasBeforeWorkedToo() {
        Before before = new Before();
        before.publish(new Move("ada", 1));
        while (true) {
            before.lock.lock();
            try {
                if (!before.board.isEmpty()) {
                    break;
                }
            } finally {
                before.lock.unlock();
            }
            Thread.onSpinWait();
        }
        assertThat(before.board).containsExactly(new Move("ada", 1));
    }

    // ---- Kotlin's actors

    sealed interface CounterEvent {}

    record Increment() implements CounterEvent {}

    record Get(Reply<Integer> reply) implements CounterEvent {}

    static void counter(Events<CounterEvent> events) {
        int count = 0;
        while (true) {
            switch (events.receive()) {
                case Increment increment -> count++;
                case Get get -> get.reply().send(count);
            }
        }
    }

    @Simulated(seeds = 5)
    void aCounterAnswers(World world) {
        EventLoop loop = world.startLoop();
        loop.on(CounterEvent.class, MovingTest::counter);
        loop.publish(new Increment());
        loop.publish(new Increment());
        CompletableFuture<Integer> count = loop.ask(Get::new);
        assertThat(world.await(count)).isEqualTo(2);
    }
}
