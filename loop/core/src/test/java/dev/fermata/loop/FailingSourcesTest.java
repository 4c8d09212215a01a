package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a loop, and of what has been published, when a source fails, breaks its rules or is ended. */
class FailingSourcesTest extends RecordedLoop {
    @Test
    void anIteratorThatFailsEndsItsSourceAndNothingElse() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (EventLoop loop = loop()) {
            loop.from(
                    Source.of(Stream.of(1, 2, 0, 4).map(number -> 100 / number).onClose(closed::countDown)));
            closed.await();
            loop.publish("and on");
        }
        assertThat(seen).containsExactly(100, 50, "and on");
        assertThat(dead).isEmpty();
    }

    @Test
    void whatAPublisherHasPublishedBeforeItFailsIsHandled() throws Exception {
        Flow.Publisher<Integer> failing = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long asked) {
                if (asked > 1) { // the first time
                    subscriber.onNext(1);
                    subscriber.onNext(2);
                    subscriber.onError(new IOException("the publisher's"));
                }
            }

            @Override
            public void cancel() {}
        });
        try (EventLoop loop = loop()) {
            loop.from(Source.of(failing));
            assertThat(seen.take()).isEqualTo(1);
            assertThat(seen.take()).isEqualTo(2);
            loop.publish("and on");
        }
        assertThat(seen).containsExactly("and on");
        assertThat(dead).isEmpty();
    }

    @Test
    void whatAPublisherPublishesBeyondWhatItWasAskedForIsADeadLetterAndItIsCancelled() {
        List<Runnable> later = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        int surplus = 7;
        List<Long> asked = new ArrayList<>();
        Flow.Publisher<Integer> greedy = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                asked.add(more);
                for (int number = 0; number < more + surplus && cancelled.isEmpty(); number++) {
                    subscriber.onNext(number);
                }
            }

            @Override
            public void cancel() {
                cancelled.add("cancelled");
            }
        });
        EventLoop loop = EventLoop.start(settings.withBlocking(later::add)).on(Object.class, this::record);
        loop.from(Source.of(greedy));
        List<Runnable> begun = List.copyOf(later);
        begun.forEach(Runnable::run);
        loop.close();
        int kept = seen.size();
        assertThat(cancelled).isNotEmpty();
        assertThat(kept).isGreaterThanOrEqualTo(asked.getFirst().intValue());
        assertThat(seen).containsExactlyElementsOf(range(0, kept));
        assertThat(dead).isNotEmpty().extracting(DeadLetter::reason).containsOnly(DeadLetter.Reason.DROPPED);
        assertThat(dead).extracting(DeadLetter::event).containsExactlyElementsOf(range(kept, kept + dead.size()));
    }

    @Test
    void oneEventTooManyLeavesRoomForThePublishersEnd() {
        Flow.Publisher<Integer> greedy = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                for (int number = 0; number <= more; number++) {
                    subscriber.onNext(number);
                }
                subscriber.onComplete();
            }

            @Override
            public void cancel() {}
        });
        List<Runnable> later = new ArrayList<>();
        EventLoop loop = EventLoop.start(settings.withBlocking(later::add)).on(Object.class, this::record);
        loop.from(Source.of(greedy));
        loop.close();
        int kept = seen.size();
        assertThat(seen).isNotEmpty().containsExactlyElementsOf(range(0, kept));
        assertThat(dead).extracting(DeadLetter::event).containsExactly(kept);
    }

    @Test
    void aLoopWithoutRoomClosesThoughAPublishersEventsWaitForIt() {
        List<Runnable> later = new ArrayList<>();
        Flow.Publisher<Integer> publisher = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                for (int number = 0; number < more; number++) {
                    subscriber.onNext(number);
                }
            }

            @Override
            public void cancel() {}
        });
        LoopSettings small = settings.withCapacity(2).withBacklog(4).withDrainTimeout(Duration.ZERO);
        EventLoop loop = EventLoop.start(small.withBlocking(later::add));
        loop.on(Integer.class, events -> events.await(new CompletableFuture<>()));
        loop.from(Source.of(publisher));
        loop.close();
        assertThat(dead).extracting(DeadLetter::event).containsExactlyInAnyOrderElementsOf(range(0, 32));
    }

    private static List<Object> range(int from, int to) {
        return IntStream.range(from, to).<Object>mapToObj(number -> number).toList();
    }

    @Test
    void aFolderInWhichMoreHappensThanCanBeSeenSaysSo(@TempDir Path folder) throws Exception {
        Set<FileEvent> told = new HashSet<>();
        CompletableFuture<Void> missed = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings.withCapacity(2))) {
            loop.on(FileEvent.class, HandlerSettings.defaults().withMailbox(1, Overflow.BLOCK), events -> {
                while (true) {
                    FileEvent event = events.receive();
                    told.add(event);
                    if (event instanceof FileEvent.Missed) {
                        missed.complete(null);
                    }
                    events.sleep(Duration.ofMillis(1));
                }
            });
            loop.from(Source.of(folder));
            for (int file = 0; !missed.isDone(); file++) {
                Files.createFile(folder.resolve("file " + file));
            }
        }
        assertThat(told)
                .contains(new FileEvent.Missed(folder), new FileEvent.Created(folder, folder.resolve("file 0")));
        assertThat(dead).allMatch(letter -> letter.reason() == DeadLetter.Reason.CLOSED);
    }

    @Test
    void theThreadOfASourceThatIsEndedIsGivenBackWithoutAnInterrupt() throws Exception {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
        Thread pool = Thread.ofPlatform().daemon().start(() -> {
            try {
                tasks.take().run();
                isInterrupted.complete(Thread.currentThread().isInterrupted());
            } catch (InterruptedException left) {
                isInterrupted.complete(true);
            }
        });
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("one"));
        try (EventLoop loop = EventLoop.start(settings.withBlocking(tasks::add)).on(Object.class, this::record)) {
            AutoCloseable source = loop.from(Source.of(queue));
            assertThat(seen.take()).isEqualTo("one");
            source.close();
            assertThat(isInterrupted.get()).isFalse();
        }
        pool.join();
    }
}
