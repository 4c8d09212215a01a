package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log tells of a loop whose settings say nothing of it. Other tests log too, so each looks for words of its own. */
class LogTest {
    record Order(String name) {}

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers =
            List.of(Logger.getLogger(EventLoop.class.getName()), Logger.getLogger(DeadLetter.class.getName()));
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        loggers.forEach(logger -> logger.addHandler(handler));
    }

    @AfterEach
    void listenNoMore() {
        loggers.forEach(logger -> logger.removeHandler(handler));
    }

    private LogRecord find(String word) {
        return logged.stream()
                .filter(entry -> text(entry).contains(word))
                .findFirst()
                .orElseThrow();
    }

    private static String text(LogRecord entry) {
        return new SimpleFormatter().formatMessage(entry);
    }

    @Test
    void anEventThatWasNotHandledIsAnErrorWithItsKeyAndItsCause() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Order.class, Order::name, events -> {
                throw new IllegalStateException("cannot " + events.receive().name());
            });
            loop.publish(new Order("log-failed"));
        }
        LogRecord entry = find("log-failed");
        assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(text(entry)).isEqualTo("FAILED: Order[name=log-failed], key log-failed");
        assertThat(entry.getThrown()).hasMessage("cannot log-failed");
    }

    @Test
    void aFailureWithoutAnEventIsAnErrorToo() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Order.class, Order::name, events -> {
                events.receive();
                try {
                    events.receive();
                } finally {
                    throwAway();
                }
            });
            loop.publish(new Order("log-finally"));
        }
        LogRecord entry = find("Order[log-finally]");
        assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(text(entry)).isEqualTo("closing the handler Order[log-finally] failed");
        assertThat(entry.getThrown()).hasMessage("at the end");
    }

    private static void throwAway() {
        throw new IllegalStateException("at the end");
    }

    @Test
    void whatIsNotFinishedWhenALoopClosesIsAWarningThatSaysWhereEachStands() {
        LoopSettings settings =
                LoopSettings.defaults().withName("log-unfinished").withDrainTimeout(Duration.ZERO);
        CompletableFuture<Void> taken = new CompletableFuture<>();
        EventLoop loop = EventLoop.start(settings);
        loop.on(Order.class, Order::name, events -> {
            events.receive();
            taken.complete(null);
            events.await(new CompletableFuture<>());
        });
        loop.publish(new Order("late"));
        taken.join();
        loop.close();
        LogRecord entry = find("log-unfinished");
        assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
        assertThat(text(entry))
                .contains("closes while 1 handlers have not finished after PT0S")
                .contains("Order[late] waits for")
                .contains("LogTest.java:");
    }

    @Test
    void aHandlerThatHogsItsShardIsAWarningWithItsStack() {
        LoopSettings settings = LoopSettings.defaults().withName("log-stuck").withStuckAfter(Duration.ofMillis(10));
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Order.class, Order::name, events -> {
                events.receive();
                while (logged.stream().noneMatch(entry -> isOf(entry, "hog"))) {
                    hog();
                }
            });
            loop.publish(new Order("slow"));
        }
        LogRecord entry =
                logged.stream().filter(each -> isOf(each, "hog")).findFirst().orElseThrow();
        assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
        assertThat(text(entry))
                .contains("the handler Order[slow] has been running for")
                .contains("does it block?");
    }

    private static boolean isOf(LogRecord entry, String method) {
        return text(entry).startsWith("log-stuck: ") && text(entry).contains("LogTest." + method + "(LogTest.java:");
    }

    private static void hog() {
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatAListenerThrowsIsAnErrorAndHarmsNobody() {
        List<String> handled = new CopyOnWriteArrayList<>();
        LoopSettings settings = LoopSettings.defaults().withName("log-listener").withListener(new LoopListener() {
            @Override
            public void ran(String handlers, Object key, long nanos) {
                throw new IllegalStateException("the listener's");
            }
        });
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Order.class, events -> handled.add(events.receive().name()));
            loop.publish(new Order("heard"));
        }
        assertThat(handled).containsExactly("heard");
        LogRecord entry = find("log-listener");
        assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(text(entry)).isEqualTo("the listener of log-listener threw");
        assertThat(entry.getThrown()).hasMessage("the listener's");
    }

    @Test
    void aSourceThatFailsIsAnError() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start()) {
            loop.from(Source.of(Stream.generate(() -> {
                asked.complete(null);
                throw new IllegalStateException("log-source");
            })));
            asked.join();
            while (logged.stream().noneMatch(LogTest::isOfSource)) {
                Thread.onSpinWait();
            }
        }
        LogRecord entry =
                logged.stream().filter(LogTest::isOfSource).findFirst().orElseThrow();
        assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(text(entry)).isEqualTo("a source of events has failed, and gives no more");
    }

    @Test
    void aSourceThatIsClosedWhileItBlocksIsNone() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        LoopSettings settings = LoopSettings.defaults()
                .withBlocking(task -> Thread.ofVirtual().start(() -> {
                    task.run();
                    ended.complete(null);
                }));
        try (EventLoop loop = EventLoop.start(settings)) {
            AutoCloseable source = loop.from(Source.of(Stream.generate(() -> {
                asked.complete(null);
                try {
                    return new LinkedBlockingQueue<>().take();
                } catch (InterruptedException closed) {
                    throw new IllegalStateException("log-closed", closed);
                }
            })));
            asked.join();
            source.close();
            ended.join();
        }
        assertThat(logged)
                .noneMatch(entry -> entry.getThrown() != null
                        && "log-closed".equals(entry.getThrown().getMessage()));
    }

    private static boolean isOfSource(LogRecord entry) {
        return entry.getThrown() != null
                && "log-source".equals(entry.getThrown().getMessage());
    }
}
