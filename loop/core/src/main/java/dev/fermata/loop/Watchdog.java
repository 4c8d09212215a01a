package dev.fermata.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether a shard is still at the same handler, on a thread of its own. */
/*
 * A shard counts its turns, and how often its handlers have run. When that stands still while the shard is not idle, a handler hogs
 * it. While all shards are idle this thread parks; the first that goes on wakes it up: so an idle loop costs nothing.
 */
final class Watchdog implements Runnable {
    /** How often it looks in the time after which a handler is stuck. */
    private static final int LOOKS = 2;

    private static final class Watched {
        private final Shard shard;
        private long progress;
        private int looks;
        private int nextReport = LOOKS;

        private Watched(Shard shard) {
            this.shard = shard;
        }
    }

    private final List<Watched> watched;
    private final LoopSettings settings;
    private final Reports reports;
    private final Thread thread;
    private volatile boolean isAsleep;
    private volatile boolean hasEnded;

    Watchdog(List<Shard> shards, LoopSettings settings) {
        watched = shards.stream().map(Watched::new).toList();
        this.settings = settings;
        reports = new Reports(settings);
        thread =
                Thread.ofPlatform().daemon().name(settings.name() + "-watchdog").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** A shard that was idle goes on. */
    void wake() {
        if (isAsleep) {
            isAsleep = false;
            LockSupport.unpark(thread);
        }
    }

    void end() {
        hasEnded = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        long nanos = Math.max(1, Timer.nanos(settings.stuckAfter()) / LOOKS);
        while (!hasEnded) {
            isAsleep = true;
            if (watched.stream().allMatch(each -> each.shard.isIdle())) {
                LockSupport.park(this);
            }
            isAsleep = false;
            if (hasEnded) { // what woke it up has perhaps taken the end's permit too
                return;
            }
            LockSupport.parkNanos(this, nanos);
            watched.forEach(this::look);
        }
    }

    private void look(Watched each) {
        long progress = each.shard.progress();
        if (progress != each.progress || each.shard.isIdle()) {
            each.progress = progress;
            each.looks = 0;
            each.nextReport = LOOKS;
            return;
        }
        each.looks++;
        if (each.looks >= each.nextReport) {
            HandlerCell<?> running = each.shard.running();
            // Without one it loads classes, say, or is at a key function: then it has as long again.
            if (running != null || each.looks >= 2 * each.nextReport) {
                each.nextReport = 2 * each.looks;
                report(each.shard, running, settings.stuckAfter().multipliedBy(each.looks / LOOKS));
            }
        }
    }

    private void report(Shard shard, @Nullable HandlerCell<?> cell, Duration running) {
        Thread held = shard.thread();
        StackTraceElement[] stack = held == null ? new StackTraceElement[0] : held.getStackTrace();
        reports.stuck(describe(cell, running, stack));
    }

    private static StuckHandler describe(@Nullable HandlerCell<?> cell, Duration running, StackTraceElement[] stack) {
        return cell == null
                ? StuckHandler.of("", "", running, stack)
                : StuckHandler.of(cell.home.registration.name(), HandlerDump.keyOf(cell), running, stack);
    }
}
