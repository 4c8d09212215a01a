package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc and of the documents, compiled and run. */
class Snippets {
    // @start region="chat"
    record Message(String from, String text) {}

    record Connection(String name) {}

    record Disconnection(String name) {}

    static final class Chat {
        static final List<String> history = new ArrayList<>();

        static void messages(Events<Message> events) { //        a generator: it pauses at receive()
            while (true) {
                Message message = events.receive(); //           Python: message = yield
                history.add(message.from() + ": " + message.text());
            }
        }

        static void connections(Events<Connection> events) {
            while (true) {
                history.add(events.receive().name() + " comes in");
            }
        }

        static void disconnections(Events<Disconnection> events) {
            while (true) {
                history.add(events.receive().name() + " leaves");
            }
        }
    }

    static void run() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Message.class, Chat::messages); //           a new handler touches neither the loop nor another
            loop.on(Connection.class, Chat::connections);
            loop.on(Disconnection.class, Chat::disconnections);
            loop.publish(new Message("ada", "hello"));
        }
    }
    // @end

    @Test
    void theThreeHandlersOfAChatShareOneLoop() {
        run();
        assertThat(Chat.history).containsExactly("ada: hello");
    }

    // @start region="placement"
    record Read(int socket, String line) {}

    /** Sockets are shared out among the threads by their numbers, and so are the handlers of what they read. */
    static void besideItsSocket(EventLoop loop, Handler<Read> session) {
        HandlerSettings beside =
                HandlerSettings.defaults().withPlacement((socket, shards) -> (Integer) socket % shards);
        loop.on(Read.class, Read::socket, beside, session);
    }
    // @end

    @Test
    void whatASocketReadsIsHandledBesideIt() {
        List<String> where = new CopyOnWriteArrayList<>();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withShards(2))) {
            besideItsSocket(loop, events -> {
                while (true) {
                    where.add(events.receive().line() + " on "
                            + Thread.currentThread().getName());
                }
            });
            loop.publish(new Read(7, "hello"));
        }
        assertThat(where).containsExactly("hello on fermata-loop-1");
    }

    // @start region="executor"
    /** One thread of an executor, for a loop to run on. */
    static final class OneThread implements LoopExecutor, AutoCloseable {
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "one thread");
            thread.set(made);
            return made;
        });

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            var _ = executor.schedule(task, delay, unit);
        }

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == thread.get();
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
    // @end

    // @start region="ask"
    record PriceOf(String item, Reply<Integer> reply) {}

    record Order(String item, int count) {}

    static void prices(Events<PriceOf> events) {
        Map<String, Integer> prices = Map.of("tea", 3, "cake", 5);
        while (true) {
            PriceOf question = events.receive();
            question.reply().send(prices.get(question.item()));
        }
    }

    static void orders(Events<Order> events) {
        while (true) {
            Order order = events.receive();
            int price = events.ask(reply -> new PriceOf(order.item(), reply)); // pauses until it is answered
            bills.add(order.count() * price);
        }
    }
    // @end

    static final List<Integer> bills = new ArrayList<>();

    @Test
    void aQuestionIsAnsweredBetweenTwoHandlers() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(PriceOf.class, Snippets::prices);
            loop.on(Order.class, Snippets::orders);
            loop.publish(new Order("tea", 2));
            loop.publish(new Order("cake", 3));
        }
        assertThat(bills).containsExactly(6, 15);
    }

    @Test
    void eventsComeFromSources() throws Exception {
        BlockingQueue<String> words = new LinkedBlockingQueue<>();
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        // @start region="sources"
        try (EventLoop loop = EventLoop.start()) {
            loop.on(String.class, events -> {
                while (true) {
                    said.add(events.receive());
                }
            });
            loop.from(Source.of(words)); //                                        a queue
            loop.from(Source.of(Stream.of("one", "two"))); //                      a stream
            loop.from(sink -> {
                sink.publish("three"); //                                          or anything that calls back
                return () -> {};
            });
            words.add("four");
            while (said.size() < 4) {
                Thread.onSpinWait();
            }
        }
        // @end
        assertThat(said).containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    record Login(String user, boolean isRight) {}

    static void logins(Events<Login> events) {
        int failures = 0;
        while (failures < 3) {
            Login login = events.receive(Duration.ofMinutes(10));
            if (login == null) {
                return; //                                       nobody has tried for a while: forgotten
            }
            failures = login.isRight() ? 0 : failures + 1;
        }
        locked.add((String) events.key());
        events.sleep(Duration.ofHours(1)); //                    what comes meanwhile waits
    }

    static final List<String> locked = new ArrayList<>();

    static void installLogins(EventLoop loop) {
        loop.on(Login.class, Login::user, Snippets::logins);
    }

    @Test
    void whoFailsThreeTimesIsLockedOut() {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withDrainTimeout(Duration.ZERO))) {
            installLogins(loop);
            for (int attempt = 0; attempt < 3; attempt++) {
                loop.publish(new Login("eve", false));
                loop.publish(new Login("ada", attempt == 1));
            }
            while (locked.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(locked).containsExactly("eve");
    }

    static void installCarefully(EventLoop loop) {
        HandlerSettings careful = HandlerSettings.defaults()
                .withName("orders")
                .withMailbox(100, Overflow.REFUSE)
                .withSupervision(Supervision.restart()
                        .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(30))
                        .withLimit(5, Duration.ofMinutes(1), Supervision.Last.STOP));
        loop.on(Order.class, Order::item, careful, Snippets::orders);
    }

    @Test
    void ordersAreSupervised() {
        try (EventLoop loop = EventLoop.start()) {
            installCarefully(loop);
            assertThat(loop.load().handlers()).isZero();
        }
    }
}
