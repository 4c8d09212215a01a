package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A thread that somebody else runs: the shard's turns are tasks on it. */
/*
 * At most one task waits to run turns. Whoever brings something to do makes sure that there is one; the task, when it has
 * found nothing more to do, says so, and looks once more. Both in this order, so that nothing is left lying.
 */
final class AdoptedThread implements Driver {
    /** After so many turns others on the thread have theirs. */
    private static final int TURNS_MAX = 16;

    /** After about a second it tries again, to be given a turn, each second. */
    private static final int RETRY_SHIFT_MAX = 10;

    private final LoopExecutor executor;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Shard shard;

    /** While turns run: the thread that they run on. */
    private volatile @Nullable Thread turning;

    private volatile @Nullable Thread last;

    /** How often in a row the executor has refused a task, about. */
    private final AtomicInteger refusals = new AtomicInteger();

    /** When a task is scheduled to look whether it is time for something. */
    private long scheduledFor = Aside.NEVER;

    AdoptedThread(LoopExecutor executor) {
        this.executor = executor;
    }

    @Override
    public void start(Shard driven) {
        shard = driven;
        wake();
    }

    @Override
    public void wake() {
        Shard driven = Objects.requireNonNull(shard);
        if (driven.hasEnded()) {
            driven.sweep(); // who comes from now on sees to what he brings himself
        } else if (!isWoken.get() && isWoken.compareAndSet(false, true)) {
            try {
                executor.execute(this::runTurns);
                refusals.set(0);
            } catch (Throwable refused) { // also by what it is not to throw: without a task the shard would stand still
                isWoken.set(false);
                wakeLater(refused);
            }
        }
    }

    /** What has been published is kept already, and must not be left lying: its publisher need not care. */
    private void wakeLater(Throwable refused) {
        int before = refusals.getAndIncrement();
        if (before == 0) {
            Objects.requireNonNull(shard).reports().refused(refused);
        }
        long millis = 1L << Math.min(before, RETRY_SHIFT_MAX);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::wake);
    }

    @Override
    public boolean isTurning() {
        return turning != null;
    }

    @Override
    public void arrivedInside() {
        if (turning == null) {
            runTurns();
        }
    }

    private void runTurns() {
        Shard driven = Objects.requireNonNull(shard);
        Thread thread = Thread.currentThread();
        turning = thread;
        last = thread;
        driven.awake();
        int turns = 0;
        try {
            while (!driven.hasEnded() && driven.turn()) {
                turns++;
                if (turns == TURNS_MAX) {
                    break;
                }
            }
        } finally {
            turning = null;
        }
        if (driven.hasEnded()) {
            driven.sweep();
            end.countDown();
            return;
        }
        isWoken.set(false);
        if (turns == TURNS_MAX || driven.hasArrivals()) {
            wake();
        } else {
            scheduleNext(driven);
        }
    }

    private void scheduleNext(Shard driven) {
        long time = driven.nextTime();
        if (time != Aside.NEVER && (scheduledFor == Aside.NEVER || time - scheduledFor < 0)) {
            try {
                executor.schedule(() -> timeIsUp(time), driven.nanosToNextTime(), TimeUnit.NANOSECONDS);
                scheduledFor = time;
            } catch (Throwable refused) {
                wakeLater(refused);
            }
        }
    }

    private void timeIsUp(long time) {
        if (scheduledFor == time) {
            scheduledFor = Aside.NEVER;
        }
        if (turning == null && !Objects.requireNonNull(shard).hasEnded()) {
            runTurns();
        }
    }

    /** Also on the thread of a body that was not woven, while the shard waits for it. */
    @Override
    public boolean isCurrent() {
        Thread turns = turning;
        Thread current = Thread.currentThread();
        return (turns != null && (current == turns || (current.isVirtual() && Generator.resumingThread() == turns)))
                || executor.isCurrent();
    }

    @Override
    public boolean isOnThisThread() {
        return isCurrent() || executor.runWhileWaiting(() -> true);
    }

    @Override
    public boolean isIdle() {
        return turning == null;
    }

    @Override
    public @Nullable Thread thread() {
        return last;
    }

    @Override
    public void join() {
        if (executor.runWhileWaiting(() -> end.getCount() == 0)) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                break;
            } catch (InterruptedException stillWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
