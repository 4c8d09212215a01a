package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A generator that is dropped without a close is collected as any object is; its finally blocks do not run. */
class DroppedGeneratorTest {
    private static final int GENERATORS = 20_000;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(100);

    private final AtomicInteger unwound = new AtomicInteger();

    private Generator<Object, Object, Void> started(Object local) {
        Generator<Object, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(local);
                y.yield(local);
            } finally {
                unwound.incrementAndGet();
            }
        });
        generator.next();
        return generator;
    }

    @Test
    void startedGeneratorsAreCollectedWithAllThatTheyHold() {
        List<WeakReference<Object>> dropped = new ArrayList<>();
        for (int count = 0; count < GENERATORS; count++) {
            Object local = new Object();
            dropped.add(new WeakReference<>(started(local)));
            dropped.add(new WeakReference<>(local));
        }
        awaitCollection(dropped);
        assertThat(unwound).hasValue(0);
    }

    @Test
    void aDroppedChainIsCollected() {
        List<WeakReference<Object>> dropped = new ArrayList<>();
        for (int count = 0; count < 100; count++) {
            Generator<Object, Object, Void> inner = started(new Object());
            Generator<Object, Object, Void> outer = Generator.of(y -> {
                y.yield("first");
                y.yieldFrom(inner);
            });
            outer.next();
            outer.next();
            dropped.add(new WeakReference<>(inner));
            dropped.add(new WeakReference<>(outer));
        }
        awaitCollection(dropped);
    }

    @Test
    void aGeneratorThatIsHeldIsNotCollected() {
        Generator<Object, Object, Void> held = started("local");
        WeakReference<Object> dropped = new WeakReference<>(new Object());
        awaitCollection(List.of(dropped));
        assertThat(held.yielded()).isEqualTo("local");
        held.close();
        assertThat(unwound).hasValue(1);
    }

    static void awaitCollection(List<WeakReference<Object>> dropped) {
        long start = System.nanoTime();
        long left = left(dropped);
        while (left > 0) {
            assertThat(System.nanoTime() - start).as("%d are held", left).isLessThan(DEADLINE_NANOS);
            System.gc();
            left = left(dropped);
        }
    }

    private static long left(List<WeakReference<Object>> dropped) {
        return dropped.stream().filter(reference -> !reference.refersTo(null)).count();
    }
}
