package dev.fermata.chat.journal;

import dev.fermata.chat.event.History.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The time in which the latest thing said in a conversation has to lie.
 *
 * @param after before it; not in it
 * @param before after it; not in it
 * @param forward whether a limit counts from its beginning
 */
record Window(long after, long before, boolean forward) {
    static Window of(Instant first, Instant second) {
        boolean forward = first.compareTo(second) <= 0;
        return new Window(Millis.of(forward ? first : second), Millis.of(forward ? second : first), forward);
    }

    boolean has(long time) {
        return time > after && time < before;
    }

    /** Puts targets in order, and leaves as many as the limit allows. */
    List<Target> cut(List<Target> targets, int limit) {
        List<Target> ordered = targets.stream()
                .sorted(Comparator.comparing(Target::latest)
                        .thenComparing(target -> target.conversation().key()))
                .toList();
        int excess = Math.max(0, ordered.size() - limit);
        return forward ? ordered.subList(0, ordered.size() - excess) : ordered.subList(excess, ordered.size());
    }
}
