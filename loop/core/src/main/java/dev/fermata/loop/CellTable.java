package dev.fermata.loop;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The handlers of a registration on one shard, by key. */
/*
 * Open addressing with linear probing, and removal by moving back what follows. No entry object lies between the table
 * and the handler, which saves 32 bytes and a cache miss for each.
 */
final class CellTable<E> {
    private static final int CAPACITY_MIN = 8;

    private @Nullable HandlerCell<E>[] cells = newCells(CAPACITY_MIN);
    private int shift = 32 - Integer.numberOfTrailingZeros(CAPACITY_MIN);
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <E> @Nullable HandlerCell<E>[] newCells(int capacity) {
        return new HandlerCell[capacity];
    }

    /** Spreads a key's hash over the high bits, which choose the place in a table. */
    static int hash(Object key) {
        return key.hashCode() * 0x9E3779B9;
    }

    private int home(int hash) {
        return hash >>> shift;
    }

    int size() {
        return size;
    }

    /** What is where a key with that hash is looked for first: mostly its handler. */
    @Nullable
    HandlerCell<E> first(int hash) {
        return cells[home(hash)];
    }

    @Nullable
    HandlerCell<E> get(Object key, int hash) {
        int mask = cells.length - 1;
        for (int index = home(hash); ; index = (index + 1) & mask) {
            HandlerCell<E> cell = cells[index];
            if (cell == null) {
                return null;
            }
            if (cell.hash == hash && Objects.equals(key, cell.key)) {
                return cell;
            }
        }
    }

    /** Puts a handler in place of the one of its key, if there is one. */
    void put(HandlerCell<E> cell) {
        int mask = cells.length - 1;
        int index = home(cell.hash);
        while (true) {
            HandlerCell<E> there = cells[index];
            if (there == null) {
                break;
            }
            // Asked the same way round as by get: what has not thrown then does not throw now.
            if (there.hash == cell.hash && cell.key.equals(there.key)) {
                cells[index] = cell;
                return;
            }
            index = (index + 1) & mask;
        }
        cells[index] = cell;
        size++;
        if (size > cells.length / 2) {
            resize(cells.length * 2);
        }
    }

    /** Removes a handler, if it is there itself. */
    void remove(HandlerCell<E> cell) {
        int mask = cells.length - 1;
        int index = home(cell.hash);
        while (cells[index] != cell) {
            if (cells[index] == null) {
                return;
            }
            index = (index + 1) & mask;
        }
        closeGap(index, mask);
        size--;
        if (cells.length > CAPACITY_MIN && size < cells.length / 8) {
            resize(cells.length / 2);
        }
    }

    /** Removes all at once: one by one, in the order of their hashes, they would be crowded into one end of smaller tables. */
    void clear() {
        size = 0;
        begin(CAPACITY_MIN);
    }

    private void closeGap(int removed, int mask) {
        int gap = removed;
        for (int index = (gap + 1) & mask; ; index = (index + 1) & mask) {
            HandlerCell<E> cell = cells[index];
            if (cell == null) {
                break;
            }
            int home = home(cell.hash);
            // It may move back when its home is not behind the gap, going round.
            if (((index - home) & mask) >= ((index - gap) & mask)) {
                cells[gap] = cells[index];
                gap = index;
            }
        }
        cells[gap] = null;
    }

    private void begin(int capacity) {
        cells = newCells(capacity);
        shift = 32 - Integer.numberOfTrailingZeros(capacity);
    }

    private void resize(int capacity) {
        @Nullable HandlerCell<E>[] old = cells;
        begin(capacity);
        int mask = capacity - 1;
        for (HandlerCell<E> cell : old) {
            if (cell != null) {
                int index = home(cell.hash);
                while (cells[index] != null) {
                    index = (index + 1) & mask;
                }
                cells[index] = cell;
            }
        }
    }

    /** Of those that are there at the beginning; {@code action} may remove any. */
    void forEach(Consumer<? super HandlerCell<E>> action) {
        for (HandlerCell<E> cell : cells.clone()) {
            if (cell != null) {
                action.accept(cell);
            }
        }
    }
}
