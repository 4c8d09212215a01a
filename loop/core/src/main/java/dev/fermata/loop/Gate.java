package dev.fermata.loop;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where publishers wait until a shard lets them on. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Whether somebody may be waiting who has not been signalled since he asked last. Who has been is not waited for: he
     * may need the very processor that the shard would keep busy by looking whether he has gone.
     */
    private volatile boolean isWaitedAt;

    /** Waits, without regard to interrupts, until {@code isOpen}, which is asked again after each {@link #signal}. */
    void await(BooleanSupplier isOpen) {
        lock.lock();
        try {
            isWaitedAt = true; // before it is asked, so that who makes it true from now on sees somebody waiting
            while (!isOpen.getAsBoolean()) {
                changed.awaitUninterruptibly();
                isWaitedAt = true;
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isWaitedAt() {
        return isWaitedAt;
    }

    void signal() {
        lock.lock();
        try {
            isWaitedAt = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
