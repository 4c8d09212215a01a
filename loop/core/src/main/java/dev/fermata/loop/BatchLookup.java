package dev.fermata.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the handlers of several messages, each step for all of them before the next one. */
/*
 * A message leads to its key, the key's hash to a place in the table, that to the handler, and that to its generator: with many
 * handlers each of the four is out of the processor's near caches, and says only when it has come where the next one lies. One
 * message after the other, the processor waits for some eight of them at a time; that is how far it sees ahead. In a loop as
 * short as one of these steps it sees ahead to all.
 */
final class BatchLookup<E> {
    private final Registration<E> registration;
    private final CellTable<E> cells;
    private final int[] hashes = new int[Dispatcher.TOGETHER_EVENTS_MAX];

    BatchLookup(Registration<E> registration, CellTable<E> cells) {
        this.registration = registration;
        this.cells = cells;
    }

    /**
     * The handlers that can be sent their messages, of those from {@code first} to before {@code end}. Null for a message whose
     * handler is not there or is busy, and for all when the key of one cannot be told: those are to be delivered one by one, which
     * finds out what there is to do.
     */
    @Nullable
    HandlerCell<?>[] find(@Nullable Object[] messages, int first, int end) {
        @Nullable HandlerCell<?>[] found = new HandlerCell<?>[end];
        Object[] keys = new Object[end];
        if (!findKeys(messages, first, end, keys)) {
            return found;
        }
        for (int each = first; each < end; each++) {
            found[each] = cells.first(hashes[each]);
        }
        for (int each = first; each < end; each++) {
            HandlerCell<?> seen = found[each];
            HandlerCell<?> cell = confirm(seen, keys[each], hashes[each]);
            HandlerCell<?> waiting = cell != null && cell.waitsForEvent() ? cell : null;
            if (waiting != seen) { // seldom, and to write a reference is to tell the garbage collector
                found[each] = waiting;
            }
        }
        for (int each = first; each < end; each++) {
            HandlerCell<?> cell = found[each];
            if (cell != null && !cell.isAtHand()) {
                found[each] = null;
            }
        }
        return found;
    }

    private boolean findKeys(@Nullable Object[] messages, int first, int end, Object[] keys) {
        try {
            for (int each = first; each < end; each++) {
                Object key = registration.keyOf(Objects.requireNonNull(messages[each]));
                keys[each] = key;
                hashes[each] = CellTable.hash(key);
            }
            return true;
        } catch (Throwable reportedWhenItIsDelivered) {
            return false;
        }
    }

    private @Nullable HandlerCell<?> confirm(@Nullable HandlerCell<?> seen, Object key, int hash) {
        try {
            return seen != null && seen.hash == hash && Objects.equals(key, seen.key) ? seen : cells.get(key, hash);
        } catch (Throwable reportedWhenItIsDelivered) {
            return null;
        }
    }
}
