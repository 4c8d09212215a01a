package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where events come from. */
class SourcesTest extends RecordedLoop {
    private List<Object> take(int count) throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(seen.take());
        }
        return taken;
    }

    @Test
    void anIteratorIsDrawnFromNoFasterThanTheLoopTakes() throws Exception {
        AtomicInteger drawn = new AtomicInteger();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings.withCapacity(8).withBacklog(16))) {
            loop.on(Integer.class, events -> {
                seen.add(events.receive());
                events.await(gate);
                while (true) {
                    seen.add(events.receive());
                }
            });
            loop.from(Source.of(Stream.generate(drawn::getAndIncrement)
                    .limit(1_000)
                    .map(Object.class::cast)
                    .iterator()));
            assertThat(seen.take()).isEqualTo(0);
            // One is in hand, eight are in the mailbox, seven or eight in the inbox, and one waits for room there.
            while (drawn.get() < 17) {
                Thread.onSpinWait();
            }
            assertThat(drawn.get()).isLessThanOrEqualTo(18);
            gate.complete(null);
            assertThat(take(999)).isEqualTo(IntStream.range(1, 1_000).boxed().toList());
        }
    }

    @Test
    void aStreamIsClosedAtItsEnd() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (EventLoop loop = loop()) {
            loop.from(Source.of(Stream.of("a", "b").onClose(closed::countDown)));
            assertThat(take(2)).containsExactly("a", "b");
            closed.await();
        }
    }

    @Test
    void aStreamIsClosedEvenIfItsSourceIsClosedBeforeItHasBegun() throws Exception {
        List<Runnable> later = new ArrayList<>();
        CompletableFuture<String> closed = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withBlocking(later::add))) {
            AutoCloseable source = loop.from(Source.of(Stream.of(1, 2, 3).onClose(() -> closed.complete("closed"))));
            source.close();
            assertThat(closed).isCompletedWithValue("closed");
            later.forEach(Runnable::run);
        }
    }

    @Test
    void aGeneratorIsASource() throws Exception {
        try (EventLoop loop = loop()) {
            loop.from(Source.of(Generator.<String, Object>of(y -> {
                try {
                    y.yield("one");
                    y.yield("two");
                } finally {
                    seen.add("closed");
                }
            })));
            assertThat(take(3)).containsExactlyInAnyOrder("one", "two", "closed");
        }
    }

    @Test
    void aQueueIsASourceAndKeepsWhatCameTooLate() throws Exception {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("a", "b"));
        EventLoop loop = loop();
        AutoCloseable source = loop.from(Source.of(queue));
        assertThat(take(2)).containsExactly("a", "b");
        queue.add("c");
        assertThat(seen.take()).isEqualTo("c");
        source.close();
        loop.close();
        queue.add("d");
        assertThat(queue).containsExactly("d");
        assertThat(dead).isEmpty();
    }

    @Test
    void aPublisherIsASourceThatIsHeldUpWhileTheLoopIsFull() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
                EventLoop loop = EventLoop.start(settings.withCapacity(4).withBacklog(8))) {
            loop.on(Integer.class, events -> {
                seen.add(events.receive());
                events.await(gate);
                while (true) {
                    seen.add(events.receive());
                }
            });
            loop.from(Source.of(publisher));
            int refused = 0;
            int number = 0;
            while (refused == 0) {
                refused = publisher.offer(number, null) < 0 ? 1 : 0;
                number++;
            }
            gate.complete(null);
            assertThat(take(number - 1))
                    .isEqualTo(IntStream.range(0, number - 1).boxed().toList());
        }
    }

    @Test
    void whatAPublisherHasPublishedIsHandledThoughItsSourceIsClosedBeforeItHasBegun() throws Exception {
        List<Runnable> later = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        Flow.Publisher<Integer> publisher = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long asked) {
                for (int number = 1; number <= 3; number++) {
                    subscriber.onNext(number);
                }
            }

            @Override
            public void cancel() {
                cancelled.add("cancelled");
            }
        });
        EventLoop loop = EventLoop.start(settings.withBlocking(later::add)).on(Object.class, this::record);
        loop.from(Source.of(publisher)).close();
        loop.close();
        later.forEach(Runnable::run);
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(cancelled).containsExactly("cancelled");
        assertThat(dead).isEmpty();
    }

    @Test
    void aSourceThatHasEndedIsForgotten() throws Exception {
        try (EventLoop loop = loop()) {
            WeakReference<Iterator<Integer>> ended = startAndForget(loop);
            assertThat(take(1)).containsExactly(1);
            while (ended.get() != null) {
                System.gc();
                Thread.onSpinWait();
            }
        }
    }

    private static WeakReference<Iterator<Integer>> startAndForget(EventLoop loop) {
        Iterator<Integer> numbers = new ArrayList<>(List.of(1)).iterator();
        loop.from(Source.of(numbers));
        return new WeakReference<>(numbers);
    }

    @Test
    void aLoopThatClosesCancelsItsSubscriptions() throws Exception {
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            EventLoop loop = loop();
            loop.from(Source.of(publisher));
            publisher.submit(1);
            assertThat(seen.take()).isEqualTo(1);
            loop.close();
            while (publisher.hasSubscribers()) {
                publisher.submit(2); // which finds out
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFolderTellsWhatHappensToItsFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("news.txt");
        try (EventLoop loop = loop()) {
            loop.from(Source.of(folder));
            Files.writeString(file, "hello");
            assertThat(seen.take()).isEqualTo(new FileEvent.Created(folder, file));
            Files.delete(file);
            Set<Object> later = new HashSet<>();
            while (!later.contains(new FileEvent.Deleted(folder, file))) {
                later.add(seen.take());
            }
            later.remove(new FileEvent.Modified(folder, file));
            assertThat(later).containsExactly(new FileEvent.Deleted(folder, file));
        }
    }

    @Test
    void aFolderThatIsNoneIsRefusedAtOnce(@TempDir Path folder) {
        try (EventLoop loop = loop()) {
            assertThatThrownBy(() -> loop.from(Source.of(folder.resolve("none"))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is it a folder");
        }
    }

    @Test
    void aSourceOfOnesOwnNeedsNothingElse() throws Exception {
        try (EventLoop loop = loop()) {
            loop.from(sink -> {
                sink.publish("from my own");
                return () -> seen.add("ended");
            });
            assertThat(seen.take()).isEqualTo("from my own");
        }
        assertThat(seen).containsExactly("ended");
    }

    @Test
    void aSourceGoesOnWhenAMailboxRefusesOneOfItsEvents() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings.withCapacity(4))) {
            loop.on(Integer.class, HandlerSettings.defaults().withMailbox(2, Overflow.REFUSE), events -> {
                while (true) {
                    seen.add(events.receive());
                    events.await(gate);
                }
            });
            loop.from(Source.of(IntStream.range(0, 1_000).boxed()));
            DeadLetter refused = dead.take();
            assertThat(refused.reason()).isEqualTo(DeadLetter.Reason.DROPPED);
            while (seen.size() + dead.size() + loop.load().backlog() < 999) {
                Thread.onSpinWait();
            }
            gate.complete(null);
            dead.add(refused);
        }
        List<Object> all = new ArrayList<>(seen);
        dead.forEach(letter -> all.add(letter.event()));
        assertThat(all).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void aSourceThatOffersWhileTheLoopClosesIsRefused() throws Exception {
        CompletableFuture<Source.Sink> kept = new CompletableFuture<>();
        EventLoop loop = EventLoop.start(settings.withShards(2));
        loop.on(
                Integer.class,
                number -> {
                    loop.close(); // by another thread, just then
                    return number;
                },
                events -> seen.add(events.receive()));
        loop.from(sink -> {
            kept.complete(sink);
            return () -> {};
        });
        assertThat(kept.get().offer(1)).isFalse();
        assertThat(seen).isEmpty();
    }

    @Test
    void aClosedLoopTakesNoSource() {
        EventLoop loop = loop();
        loop.close();
        assertThatThrownBy(() -> loop.from(Source.of(List.of().iterator()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatASourceBringsTooLateIsADeadLetter() throws Exception {
        EventLoop loop = loop();
        CompletableFuture<Source.Sink> kept = new CompletableFuture<>();
        loop.from(sink -> {
            kept.complete(sink);
            return () -> {};
        });
        loop.close();
        assertThat(kept.get().publish("late")).isFalse();
        assertThat(kept.get().offer("late")).isFalse();
        assertThat(dead).containsExactly(new DeadLetter("late", null, DeadLetter.Reason.CLOSED, null));
    }
}
