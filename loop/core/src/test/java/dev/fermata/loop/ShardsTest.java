package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop of several threads. */
class ShardsTest {
    record Said(int room, int number) {}

    record Everywhere() {}

    record Hop(int room, int left) {}

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    private final LoopSettings settings = LoopSettings.defaults().withShards(4).withDeadLetters(dead::add);

    @Test
    void aKeyLivesOnOneThreadAndKeysAreSharedOut() {
        Map<Integer, Set<Thread>> threads = new ConcurrentHashMap<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Said.class, Said::room, events -> {
                while (true) {
                    threads.computeIfAbsent(events.receive().room(), room -> ConcurrentHashMap.newKeySet())
                            .add(Thread.currentThread());
                }
            });
            for (int i = 0; i < 10_000; i++) {
                loop.publish(new Said(i % 100, i));
            }
        }
        assertThat(threads)
                .hasSize(100)
                .allSatisfy((room, its) -> assertThat(its).hasSize(1));
        assertThat(threads.values().stream().flatMap(Set::stream).distinct()).hasSize(4);
    }

    @Test
    void aLoopThatCannotHaveAllItsThreadsStartsNone() {
        List<Thread> made = new ArrayList<>();
        assertThatThrownBy(() -> EventLoop.start(settings.withThreads(task -> {
                    if (made.size() == 3) {
                        throw new IllegalStateException("no more threads");
                    }
                    made.add(new Thread(task));
                    return made.getLast();
                })))
                .hasMessage("no more threads");
        assertThat(made).hasSize(3).extracting(Thread::getState).containsOnly(Thread.State.NEW);
    }

    @Test
    void aLoopOfWhichAThreadCannotBeginEndsThoseThatHaveAtOnce() throws Exception {
        List<Thread> made = new ArrayList<>();
        LoopSettings failing = settings.withDrainTimeout(Duration.ofDays(1)).withThreads(task -> {
            made.add(
                    made.size() < 2
                            ? new Thread(task)
                            : new Thread(task) {
                                @Override
                                public void start() {
                                    throw new OutOfMemoryError("unable to create native thread");
                                }
                            });
            return made.getLast();
        });
        assertThatThrownBy(() -> EventLoop.start(failing)).hasMessage("unable to create native thread");
        for (Thread thread : made) {
            thread.join();
        }
        assertThat(made).extracting(Thread::getState).startsWith(Thread.State.TERMINATED, Thread.State.TERMINATED);
    }

    @Test
    void orderPerKeyIsThatOfPublication() throws Exception {
        Map<Integer, List<Integer>> byRoom = new ConcurrentHashMap<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Said.class, Said::room, events -> {
                List<Integer> numbers = new ArrayList<>();
                byRoom.put((Integer) events.key(), numbers);
                while (true) {
                    numbers.add(events.receive().number());
                }
            });
            List<Thread> publishers = IntStream.range(0, 4)
                    .mapToObj(publisher -> Thread.startVirtualThread(() -> {
                        for (int i = 0; i < 5_000; i++) {
                            loop.publish(new Said(publisher * 10 + i % 10, i));
                        }
                    }))
                    .toList();
            for (Thread publisher : publishers) {
                publisher.join();
            }
        }
        assertThat(byRoom).hasSize(40);
        byRoom.forEach((room, numbers) -> assertThat(numbers).hasSize(500).isSorted());
    }

    @Test
    void anEventReachesTheHandlersOfAllItsKeysWhereverTheyLive() {
        try (EventLoop loop = EventLoop.start(settings)) {
            for (int i = 0; i < 16; i++) {
                int number = i;
                loop.on(Everywhere.class, event -> "key " + number, events -> {
                    events.receive();
                    seen.add(events.key());
                });
            }
            loop.on(Everywhere.class, events -> {
                events.receive();
                seen.add("without key");
            });
            loop.publish(new Everywhere());
            assertThat(loop.offer(new Everywhere())).isTrue();
        }
        assertThat(seen).hasSize(34);
        assertThat(Set.copyOf(seen)).hasSize(17);
    }

    @Test
    void handlersPublishToEachOtherAcrossShardsAndCloseWaitsForThem() {
        try (EventLoop loop = EventLoop.start(settings.withDrainTimeout(Duration.ofMinutes(2)))) {
            loop.on(Hop.class, Hop::room, events -> {
                while (true) {
                    Hop hop = events.receive();
                    if (hop.left() == 0) {
                        seen.add(hop.room());
                    } else {
                        events.publish(new Hop(hop.room() * 31 + 7, hop.left() - 1));
                    }
                }
            });
            for (int i = 0; i < 100; i++) {
                loop.publish(new Hop(i, 1_000));
            }
        }
        assertThat(seen).hasSize(100);
        assertThat(dead).isEmpty();
    }

    @Test
    void whatHandlersPublishToAnotherShardIsBoundedToo() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Integer> published = new CompletableFuture<>();
        BlockingQueue<RejectedExecutionException> refused = new LinkedBlockingQueue<>();
        try (EventLoop loop = EventLoop.start(settings.withShards(2).withBacklog(100))) {
            loop.on(Everywhere.class, events -> {
                events.receive();
                int count = 0;
                // The other shard takes them in meanwhile, into the mailbox of its handler.
                while (refused.size() < 100 || loop.load().backlog() < 100) {
                    try {
                        events.publish(new Said(1, count));
                        count++;
                    } catch (RejectedExecutionException full) {
                        refused.add(full);
                    }
                    events.sleep(Duration.ofNanos(1));
                }
                published.complete(count);
            });
            loop.on(Said.class, events -> {
                seen.add(events.receive().number());
                events.await(gate);
                while (true) {
                    seen.add(events.receive().number());
                }
            });
            loop.publish(new Everywhere());
            // One may be in hand, and one on its way into the mailbox.
            assertThat(published.get()).isBetween(100, 102);
            assertThat(refused.take()).hasMessageContaining("100 events");
            gate.complete(null);
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, published.get()).boxed().toList());
        assertThat(dead).isEmpty();
    }

    @Test
    void anEventThatSomebodyListensToOnlySinceItWasPublishedIsADeadLetterIfNotHandled() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Everywhere.class, events -> {
                events.receive();
                seen.add("busy");
                release.await();
            });
            loop.publish(new Everywhere());
            assertThat(seen.take()).isEqualTo("busy");
            loop.publish(new Said(1, 1)); // to the first shard, since nobody listens
            loop.on(Said.class, events -> seen.add(events.receive())); // on the second one
            release.countDown();
        }
        assertThat(seen).isEmpty();
        assertThat(dead).containsExactly(new DeadLetter(new Said(1, 1), null, DeadLetter.Reason.NO_HANDLER, null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventThatOneOfItsHandlersRefusesReachesNoneOfThem(boolean isPublishedInside) throws Exception {
        HandlerSettings refusing = HandlerSettings.defaults().withMailbox(1, Overflow.REFUSE);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.start(settings.withShards(2))) {
            loop.on(Said.class, events -> {
                while (true) {
                    seen.add(events.receive().number());
                }
            });
            loop.on(Said.class, refusing, events -> {
                while (true) {
                    seen.add("other " + events.receive().number());
                    events.await(gate);
                }
            });
            loop.on(Everywhere.class, events -> {
                events.receive();
                seen.add(isRefused(loop));
            });
            loop.publish(new Said(1, 1));
            loop.publish(new Said(1, 2));
            assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactlyInAnyOrder(1, 2, "other 1");
            while (loop.load().backlog() < 1) {
                Thread.onSpinWait();
            }
            if (isPublishedInside) {
                loop.publish(new Everywhere());
                assertThat(seen.take()).isEqualTo(true);
            } else {
                assertThat(isRefused(loop)).isTrue();
            }
            gate.complete(null);
        }
        assertThat(seen).containsExactly("other 2");
        assertThat(dead).isEmpty();
    }

    private static boolean isRefused(EventLoop loop) {
        try {
            loop.publish(new Said(1, 3));
            return false;
        } catch (RejectedExecutionException full) {
            return true;
        }
    }

    @Test
    void anEventThatNobodyListensToIsOneDeadLetter() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.publish("nobody");
        }
        assertThat(dead).containsExactly(new DeadLetter("nobody", null, DeadLetter.Reason.NO_HANDLER, null));
    }

    @Test
    void aKeyFunctionThatFailsCostsItsEventAlone() {
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Said.class, said -> 10 / said.number(), events -> {
                while (true) {
                    seen.add(events.receive());
                }
            });
            loop.publish(new Said(1, 0));
            loop.publish(new Said(1, 5));
        }
        assertThat(seen).containsExactly(new Said(1, 5));
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.FAILED);
    }

    @Test
    void aHandlerLivesWhereItsPlacementSays() {
        Map<Integer, String> threads = new ConcurrentHashMap<>();
        try (EventLoop loop = EventLoop.start(settings)) {
            HandlerSettings placed = HandlerSettings.defaults().withPlacement((key, shards) -> (Integer) key % shards);
            loop.on(Said.class, Said::room, placed, events -> {
                while (true) {
                    threads.put(events.receive().room(), Thread.currentThread().getName());
                }
            });
            for (int room = 0; room < 40; room++) {
                loop.publish(new Said(room, 0));
            }
        }
        assertThat(threads)
                .hasSize(40)
                .allSatisfy((room, thread) -> assertThat(thread).isEqualTo("fermata-loop-" + room % 4));
    }

    @Test
    void aPlacementOutsideTheLoopCostsItsEventAloneAndIsReportedOnce() {
        try (EventLoop loop = EventLoop.start(settings)) {
            HandlerSettings placed = HandlerSettings.defaults().withPlacement((key, shards) -> (Integer) key);
            loop.on(Said.class, Said::room, placed, events -> {
                while (true) {
                    seen.add(events.receive());
                }
            });
            for (int other = 0; other < 8; other++) {
                int number = other;
                loop.on(Said.class, said -> number, events -> events.receive());
            }
            loop.publish(new Said(4, 0));
            loop.publish(new Said(3, 0));
        }
        assertThat(seen).containsExactly(new Said(3, 0));
        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.FAILED);
            assertThat(letter.cause()).hasMessageContaining("answered 4 for the key 4; a loop of 4 shards has 0 to 3");
        });
    }
}
