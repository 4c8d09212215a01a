package dev.fermata.loop;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often the keys of a registration have failed lately. Only failed keys are in it, and only for a time. */
final class FailureCounts {
    private static final class Count {
        private final long since;
        private int failures;

        private Count(long since) {
            this.since = since;
        }
    }

    private final Supervision supervision;
    private final boolean isNeeded;
    private final long windowNanos;

    /** In the order of their first failures. */
    private final Map<Object, Count> counts = new LinkedHashMap<>();

    FailureCounts(Supervision supervision) {
        this.supervision = supervision;
        isNeeded = supervision.restartsMax() < Integer.MAX_VALUE
                || supervision.backoffMax().isPositive();
        windowNanos = Shard.nanos(supervision.window());
    }

    /** Counts a failure; answers what follows from it. */
    Verdict add(Object key, long now) {
        if (!isNeeded) {
            return Verdict.AT_ONCE;
        }
        forgetOld(now);
        Count count = counts.computeIfAbsent(key, failed -> new Count(now));
        count.failures++;
        if (count.failures <= supervision.restartsMax()) {
            return new Verdict.Restart(supervision.restAfter(count.failures));
        }
        counts.remove(key);
        return switch (supervision.last()) {
            case STOP -> new Verdict.Stop();
            case ESCALATE -> new Verdict.Escalate();
        };
    }

    void forget(Object key) {
        counts.remove(key);
    }

    private void forgetOld(long now) {
        for (Iterator<Count> each = counts.values().iterator(); each.hasNext(); ) {
            if (now - each.next().since < windowNanos) {
                return;
            }
            each.remove();
        }
    }
}
