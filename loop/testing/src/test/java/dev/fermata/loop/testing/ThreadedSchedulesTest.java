package dev.fermata.loop.testing;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a loop promises, on real threads: those of its own, and those of somebody else's. */
class ThreadedSchedulesTest {
    private static final int MILLIS_MAX = 2;
    private static final int TRIES = 100;

    @Provide
    Arbitrary<Plan> plans() {
        return Plan.any(MILLIS_MAX);
    }

    @Property(tries = TRIES)
    void eachEventIsHandledOnceAndInOrderOrIsADeadLetter(@ForAll("plans") Plan plan, @ForAll boolean isClosedEarly)
            throws Exception {
        Account account = new Account();
        play(plan, account, EventLoop.start(settings(plan, account)), isClosedEarly);
    }

    @Property(tries = TRIES)
    void soItIsOnThreadsOfSomebodyElses(@ForAll("plans") Plan plan, @ForAll boolean isClosedEarly) throws Exception {
        Account account = new Account();
        List<OneThread> threads =
                Stream.generate(OneThread::new).limit(plan.bounds().shards()).toList();
        play(plan, account, EventLoop.startOn(threads, settings(plan, account)), isClosedEarly);
        threads.forEach(OneThread::close);
    }

    private static LoopSettings settings(Plan plan, Account account) {
        return plan.settings().withDeadLetters(account::died);
    }

    private static void play(Plan plan, Account account, EventLoop loop, boolean isClosedEarly) throws Exception {
        plan.install(loop, new Worker(account, ThreadedSchedulesTest::later));
        List<Thread> threads = Stream.concat(
                        Plan.publishers().stream()
                                .map(publisher -> Thread.startVirtualThread(
                                        () -> publishAll(loop, plan.eventsOf(publisher), account))),
                        plan.isCrashing() ? Stream.of(Thread.startVirtualThread(() -> crash(loop))) : Stream.of())
                .toList();
        if (!isClosedEarly) {
            for (Thread thread : threads) {
                thread.join();
            }
        }
        loop.close();
        for (Thread thread : threads) {
            thread.join();
        }
        account.requireAll(plan, isClosedEarly);
    }

    private static CompletableFuture<Integer> later(Event event) {
        return new CompletableFuture<Integer>()
                .completeOnTimeout(event.number(), event.time().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void publishAll(EventLoop loop, List<Event> events, Account account) {
        for (Event event : events) {
            try {
                loop.publish(event);
                account.taken(event);
            } catch (RejectedExecutionException full) {
                account.refused();
            } catch (IllegalStateException closed) {
                return;
            }
        }
    }

    private static void crash(EventLoop loop) {
        for (int round = 0; round < 3; round++) {
            for (int key : Plan.keys()) {
                loop.restart(Event.class, key).join();
            }
        }
    }
}
