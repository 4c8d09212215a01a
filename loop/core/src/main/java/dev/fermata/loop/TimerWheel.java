package dev.fermata.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The timers of a shard, by when they are due. Setting one and taking it back cost the same, however many there are. */
/*
 * A hierarchical timing wheel (Varghese and Lauck, 1987). Time is counted in ticks of about a millisecond. The first
 * level has a slot for each of the next 64 ticks, the second one for each of the next 64 rounds of the first, and so on;
 * seven levels reach over 146 years. A timer lies in the list of the slot that its tick falls into, at the level whose
 * range it is in. When the wheel comes to the beginning of a slot of a higher level, that slot's timers move down. A bit
 * for each slot says whether it has any, so that empty ones are stepped over, and the next time at which there is
 * something to do is found in seven steps.
 *
 * Timers of one tick go off in the order of their deadlines, and never early.
 */
final class TimerWheel {
    private static final int TICK_BITS = 20;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int LEVELS = 7;

    private final @Nullable Timer[] slots = new Timer[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS];

    /** The time, in nanoseconds, at which the wheel began to count. */
    private final long origin;

    /** The tick up to which all timers have gone off. */
    private long tick;

    private int size;

    TimerWheel(long now) {
        origin = now;
    }

    int size() {
        return size;
    }

    void add(Timer timer) {
        size++;
        place(timer, tick + 1);
    }

    /** Takes a timer back; one that has gone off already, or is about to, is left alone. */
    void remove(Timer timer) {
        if (timer.slot == Timer.GONE_OFF) {
            return;
        }
        size--;
        Timer after = timer.after;
        if (after != null) {
            after.before = timer.before;
        }
        Timer before = timer.before;
        if (before != null) {
            before.after = after;
        } else {
            slots[timer.slot] = after;
            if (after == null) {
                occupied[timer.slot >>> SLOT_BITS] &= ~(1L << timer.slot);
            }
        }
    }

    /** The time at which {@link #fire} has something to do; {@link Aside#NEVER} when there are no timers. */
    long nextTime() {
        return size == 0 ? Aside.NEVER : origin + (nextTick() << TICK_BITS);
    }

    /** Takes out the timers that are due, in the order of their deadlines, and gives them to {@code due}. */
    void fire(long now, Consumer<Timer> due) {
        long nowTick = (now - origin) >> TICK_BITS;
        while (tick < nowTick) {
            if (size == 0) {
                tick = nowTick;
                return;
            }
            long next = nextTick();
            if (next > nowTick) {
                tick = nowTick;
                return;
            }
            tick = next;
            moveDown();
            expire(due);
        }
    }

    private void place(Timer timer, long earliest) {
        // Rounded up, since a timer may be late and not early.
        long at = Math.max(earliest, (timer.deadline - origin + (1L << TICK_BITS) - 1) >> TICK_BITS);
        int level = Math.min(LEVELS - 1, (63 - Long.numberOfLeadingZeros(at - tick)) / SLOT_BITS);
        int position = (int) (at >>> (level * SLOT_BITS)) & (SLOTS - 1);
        timer.slot = (level << SLOT_BITS) | position;
        Timer first = slots[timer.slot];
        timer.before = null;
        timer.after = first;
        if (first != null) {
            first.before = timer;
        }
        slots[timer.slot] = timer;
        occupied[level] |= 1L << position;
    }

    private long nextTick() {
        long next = Long.MAX_VALUE;
        for (int level = 0; level < LEVELS; level++) {
            if (occupied[level] != 0) {
                long round = tick >>> (level * SLOT_BITS);
                int position = (int) round & (SLOTS - 1);
                int distance = 1 + Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], position + 1));
                next = Math.min(next, (round + distance) << (level * SLOT_BITS));
            }
        }
        return next;
    }

    private void moveDown() {
        for (int level = LEVELS - 1; level > 0; level--) {
            if ((tick & ((1L << (level * SLOT_BITS)) - 1)) == 0) {
                for (Timer timer = take(level); timer != null; ) {
                    Timer after = timer.after;
                    place(timer, tick);
                    timer = after;
                }
            }
        }
    }

    private void expire(Consumer<Timer> due) {
        Timer first = take(0);
        if (first == null) {
            return;
        }
        List<Timer> expired = new ArrayList<>(1);
        for (Timer timer = first; timer != null; timer = timer.after) {
            timer.slot = Timer.GONE_OFF;
            expired.add(timer);
        }
        size -= expired.size();
        if (expired.size() > 1) {
            // The last that came in is the first of the list.
            Collections.reverse(expired);
            expired.sort(Comparator.comparingLong(timer -> timer.deadline - origin));
        }
        expired.forEach(due);
    }

    private @Nullable Timer take(int level) {
        int position = (int) (tick >>> (level * SLOT_BITS)) & (SLOTS - 1);
        int slot = (level << SLOT_BITS) | position;
        Timer first = slots[slot];
        slots[slot] = null;
        occupied[level] &= ~(1L << position);
        return first;
    }
}
