package dev.fermata.evidence.interleaving.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopExecutor;
import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Loops that live as long as the harness does, between one state and the next with nothing to do. */
final class Loops {
    static final LoopSettings SETTINGS = LoopSettings.defaults().withStuckAfter(Duration.ZERO);
    static final HandlerSettings PLACED = HandlerSettings.defaults().withPlacement((shard, shards) -> (Integer) shard);

    private Loops() {}

    /** On threads of its own. */
    static EventLoop own(LoopSettings settings) {
        return taking(EventLoop.start(settings));
    }

    /** On a thread of somebody else's. */
    static EventLoop adopted(LoopSettings settings) {
        return taking(EventLoop.startOn(List.of(new OneThread()), settings));
    }

    private static EventLoop taking(EventLoop loop) {
        return loop.on(Letter.class, Letter::shard, PLACED, events -> {
            while (true) {
                events.receive().arrive();
            }
        });
    }

    private static final class OneThread implements LoopExecutor {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        private final Thread thread = threadOf(executor);

        private static Thread threadOf(ScheduledExecutorService executor) {
            try {
                return executor.submit(Thread::currentThread).get();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            var _ = executor.schedule(task, delay, unit);
        }

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == thread;
        }
    }
}
