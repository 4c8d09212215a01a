package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A thread of the loop's own. When it has nothing to do it looks again for a few microseconds, and then parks. */
/*
 * Parking at once is what makes a loop slow: when publisher and loop take turns, each event would cost two switches of
 * the kernel's. Looking again costs a few microseconds of CPU for each time that the loop falls idle, and nothing while it
 * is. Where there is one core only, looking again is in vain until the publisher has run, so the thread yields instead.
 * Others may want the processor, too: each yield then takes as long as they please, milliseconds, in which no event is taken
 * and no time is kept. So it parks after the first of them that has not brought an event: the kernel has whom it wakes go first.
 *
 * Nobody is missed: the thread says that it is parked, and looks once more; a publisher adds its event, and looks whether
 * the thread is parked. Both do so in this order, with sequentially consistent accesses, so at least one sees the other.
 */
final class LoopThread implements Driver, Runnable {
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;
    private static final int YIELDS = 20;

    /** A yield that takes so long has let others run. */
    private static final long OTHERS_RAN_NANOS = 50_000;

    private final Thread thread;
    private @Nullable Shard shard;
    private volatile boolean isParked;

    /** Makes the thread here, so that none of a loop's has begun when there are not to be as many. */
    LoopThread(ThreadFactory threads, String name) {
        thread = Objects.requireNonNull(threads.newThread(this), "the thread factory answered null");
        thread.setName(name);
    }

    @Override
    public void start(Shard driven) {
        shard = driven;
        thread.start();
    }

    @Override
    public void run() {
        Shard driven = Objects.requireNonNull(shard);
        while (!driven.hasEnded()) {
            if (!driven.turn()) {
                idle(driven);
            }
        }
        isParked = true; // for good: who comes from now on sees to what he brings himself
        driven.sweep();
    }

    @SuppressWarnings("ThreadPriorityCheck") // a few times, before it waits in earnest
    private void idle(Shard driven) {
        for (int spin = 0; spin < SPINS; spin++) {
            if (driven.seesArrivals()) {
                return;
            }
            Thread.onSpinWait();
        }
        LongSupplier nanoTime = driven.settings().nanoTime();
        long before = nanoTime.getAsLong();
        for (int yield = 0; yield < YIELDS; yield++) {
            if (driven.seesArrivals()) {
                return;
            }
            Thread.yield();
            long after = nanoTime.getAsLong();
            if (after - before > OTHERS_RAN_NANOS) {
                if (driven.seesArrivals()) {
                    return;
                }
                break;
            }
            before = after;
        }
        isParked = true;
        if (!driven.hasArrivals()) {
            long nanos = driven.nanosToNextTime();
            if (nanos == Aside.NEVER) {
                LockSupport.park(driven);
            } else if (nanos > 0) {
                LockSupport.parkNanos(driven, nanos);
            }
        }
        isParked = false;
        driven.awake();
        // One that was meant for a handler would make every park return at once from now on.
        driven.reportInterrupt(Thread.interrupted());
    }

    @Override
    public void wake() {
        if (isParked) {
            unpark();
        }
    }

    private void unpark() {
        Shard driven = Objects.requireNonNull(shard);
        if (driven.hasEnded()) {
            driven.sweep();
        } else {
            isParked = false;
            LockSupport.unpark(thread);
            if (driven.hasEnded()) { // meanwhile: then it parks no more, and its mark has just been taken away
                isParked = true;
                driven.sweep();
            }
        }
    }

    @Override
    public boolean isTurning() {
        return true; // there is nothing else on this thread
    }

    @Override
    public void arrivedInside() {
        // The turn goes on.
    }

    /** Also on the thread of a body that was not woven, while this thread waits for it. */
    @Override
    public boolean isCurrent() {
        Thread current = Thread.currentThread();
        return current == thread || (current.isVirtual() && Generator.resumingThread() == thread);
    }

    @Override
    public boolean isOnThisThread() {
        return isCurrent();
    }

    @Override
    public boolean isIdle() {
        return isParked;
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stillWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
