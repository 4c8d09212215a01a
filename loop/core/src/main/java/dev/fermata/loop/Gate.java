package dev.fermata.loop;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where publishers wait until a shard lets them on. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Waits, without regard to interrupts, until {@code isOpen}, which is asked again after each {@link #signal}. */
    void await(BooleanSupplier isOpen) {
        lock.lock();
        try {
            waiting.incrementAndGet(); // before it is asked, so that who makes it true from now on sees somebody
            // waiting
            while (!isOpen.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    boolean isWaitedAt() {
        return waiting.get() > 0;
    }

    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
