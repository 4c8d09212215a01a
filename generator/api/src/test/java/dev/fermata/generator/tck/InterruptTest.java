package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A body runs on whichever thread resumes it; so that thread's interrupts are the body's, and the other way round. */
class InterruptTest {
    private final List<Object> seen = new ArrayList<>();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final AtomicReference<Thread> resumer = new AtomicReference<>();

    @Test
    void theBodySeesThatItsResumerIsInterruptedAndLeavesItSo() throws Exception {
        Threads.run(() -> {
            Generator<Integer, Object, Void> generator = Generator.of(y -> {
                seen.add(Thread.currentThread().isInterrupted());
                y.yield(1);
                seen.add(Thread.currentThread().isInterrupted());
            });
            Thread.currentThread().interrupt();
            generator.next();
            seen.add(Thread.interrupted());
            generator.next();
            seen.add(Thread.interrupted());
        });
        assertThat(seen).containsExactly(true, true, false, false);
    }

    @Test
    void aBodyThatTakesTheInterruptTakesItFromItsResumer() throws Exception {
        Threads.run(() -> {
            Generator<Integer, Object, Void> generator = Generator.of(y -> {
                seen.add(Thread.interrupted());
                y.yield(1);
            });
            Thread.currentThread().interrupt();
            generator.next();
            seen.add(Thread.interrupted());
        });
        assertThat(seen).containsExactly(true, false);
    }

    @Test
    void aBodyThatInterruptsItselfInterruptsItsResumer() throws Exception {
        Threads.run(() -> {
            Generator<Integer, Object, Void> generator = Generator.of(y -> {
                Thread.currentThread().interrupt();
                y.yield(1);
                Thread.currentThread().interrupt();
            });
            generator.next();
            seen.add(Thread.interrupted());
            generator.next();
            seen.add(Thread.interrupted());
        });
        assertThat(seen).containsExactly(true, true);
    }

    /** Blocks for ever, unless interrupted. */
    private Generator<String, Object, Void> blocking() {
        return Generator.of(y -> {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                y.yield("interrupted");
            }
        });
    }

    private void interruptWhileBlocked(Generator<String, Object, Void> generator) throws Exception {
        FutureTask<Void> resuming = Threads.start(() -> {
            resumer.set(Thread.currentThread());
            generator.next();
            seen.add(generator.yielded());
            seen.add(Thread.interrupted());
        });
        blocked.await();
        resumer.get().interrupt();
        resuming.get();
        assertThat(seen).containsExactly("interrupted", false);
    }

    @Test
    void interruptingTheResumerWakesABodyThatBlocks() throws Exception {
        interruptWhileBlocked(blocking());
    }

    @Test
    void interruptingTheResumerWakesAnInnerBodyThatBlocks() throws Exception {
        Generator<String, Object, Void> inner = blocking();
        Generator<String, Object, Void> middle = Generator.of(y -> y.yieldFrom(inner));
        interruptWhileBlocked(Generator.of(y -> y.yieldFrom(middle)));
    }

    @Test
    void interruptingTheResumerWakesABodyThatTheBodyResumed() throws Exception {
        Generator<String, Object, Void> resumed = blocking();
        interruptWhileBlocked(Generator.of(y -> {
            resumed.next();
            y.yield(resumed.yielded());
        }));
    }

    /** Each interrupt is sent after the one before was seen; one that were lost would be waited for in vain. */
    @Test
    void noInterruptIsLostBetweenTheBodyAndItsResumer() throws Exception {
        int interrupts = 2_000;
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Void> resuming = Threads.start(() -> {
            resumer.set(Thread.currentThread());
            started.countDown();
            while (taken.get() < interrupts) {
                Generator<Integer, Object, Void> generator = Generator.of(y -> takeInterrupt(taken));
                generator.next();
                takeInterrupt(taken);
            }
        });
        started.await();
        for (int sent = 0; sent < interrupts; sent++) {
            resumer.get().interrupt();
            while (taken.get() == sent) {
                Thread.onSpinWait();
            }
        }
        resuming.get();
        assertThat(taken).hasValue(interrupts);
    }

    private static void takeInterrupt(AtomicInteger taken) {
        if (Thread.interrupted()) {
            taken.incrementAndGet();
        }
    }
}
