package dev.fermata.loop;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often the keys of a registration have failed lately. Only failed keys are in it, and only for a time. */
/*
 * Two counts, since they are forgotten differently: failures within a window are limited; failures in a row, each no later
 * than a window after the rest that followed the one before, make the rests longer, however long those have become.
 */
final class FailureCounts {
    private static final class Count {
        /** When the first failure of the window was. */
        private long windowSince;

        private int inWindow;

        private int inRow;

        /** When the rest after the last failure was over. */
        private long restedAt;
    }

    private final Supervision supervision;
    private final boolean isNeeded;
    private final long windowNanos;

    /** In the order of their last failures. */
    private final Map<Object, Count> counts = new LinkedHashMap<>();

    FailureCounts(Supervision supervision) {
        this.supervision = supervision;
        isNeeded = supervision.restartsMax() < Integer.MAX_VALUE
                || supervision.backoffMax().isPositive();
        windowNanos = Timer.nanos(supervision.window());
    }

    /** Counts a failure; answers what follows from it. */
    Verdict add(Object key, long now) {
        if (!isNeeded) {
            return Verdict.AT_ONCE;
        }
        forgetOld(now);
        Count count = counts.remove(key);
        if (count == null || now - count.restedAt >= windowNanos) {
            count = new Count();
            count.windowSince = now;
        }
        if (now - count.windowSince >= windowNanos) {
            count.windowSince = now;
            count.inWindow = 0;
        }
        count.inWindow++;
        count.inRow++;
        if (count.inWindow > supervision.restartsMax()) {
            return switch (supervision.last()) {
                case STOP -> new Verdict.Stop();
                case ESCALATE -> new Verdict.Escalate();
            };
        }
        Duration rest = supervision.restAfter(count.inRow);
        count.restedAt = now + Timer.nanos(rest);
        counts.put(key, count);
        return new Verdict.Restart(rest);
    }

    void forget(Object key) {
        counts.remove(key);
    }

    /** As far as the first that is not old; one that rested for longer may hide older ones for a while. */
    private void forgetOld(long now) {
        for (Iterator<Count> each = counts.values().iterator(); each.hasNext(); ) {
            if (now - each.next().restedAt < windowNanos) {
                return;
            }
            each.remove();
        }
    }
}
