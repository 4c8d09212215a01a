package dev.fermata.evidence.benchmark.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * What one would write by hand who knows how: a bounded queue that any thread may publish to, and a thread that takes from it,
 * has a map of its handlers, and parks while there is nothing to do. It promises nothing else.
 */
final class HandWrittenLoop implements Contender, Runnable {
    private static final int YIELDS = 20;

    private final MpscVarHandleArrayQueue<Tick> queue = new MpscVarHandleArrayQueue<>(CAPACITY);
    private final Map<Integer, Sum> sums = new HashMap<>();
    private final Thread thread = new Thread(this, "written by hand");
    private volatile boolean isParked;
    private volatile boolean isClosed;

    HandWrittenLoop() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // until there is room
    public void publish(Tick tick) {
        while (!queue.offer(tick)) {
            Thread.yield();
        }
        if (isParked) {
            isParked = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!isClosed) {
            if (!handleAll()) {
                idle();
            }
        }
    }

    private boolean handleAll() {
        boolean isAny = false;
        for (Tick tick = queue.poll(); tick != null; tick = queue.poll()) {
            sums.computeIfAbsent(tick.key(), key -> new Sum()).add(tick);
            isAny = true;
        }
        return isAny;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a few times, before it waits in earnest
    private void idle() {
        for (int yield = 0; yield < YIELDS && queue.isEmpty(); yield++) {
            Thread.yield();
        }
        isParked = true;
        if (queue.isEmpty() && !isClosed) {
            LockSupport.park(this);
        }
        isParked = false;
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }
}
