package dev.fermata.evidence.benchmark.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One time round the course: over when the handler of each key has handled the last event for it. */
public class Lap {
    private static final int MINUTES_MAX = 2;

    private final CountDownLatch open;
    private final AtomicLong sum = new AtomicLong();

    Lap(int keys) {
        open = new CountDownLatch(keys);
    }

    /** The handler of a key has come to its last event. From any thread. */
    public void done(long amount) {
        sum.addAndGet(amount);
        open.countDown();
    }

    /** Waits until all have; complains when they have not seen what was published. */
    final void await(long expected) throws InterruptedException {
        if (!open.await(MINUTES_MAX, TimeUnit.MINUTES)) {
            throw new AssertionError(open.getCount() + " keys are not done: were events lost?");
        }
        if (sum.get() != expected) {
            throw new AssertionError("the handlers saw " + sum + " and not " + expected);
        }
    }
}
