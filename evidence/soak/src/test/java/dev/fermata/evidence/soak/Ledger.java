package dev.fermata.evidence.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/** Books what becomes of each of many events, a byte for each. For any thread. */
final class Ledger {
    private static final VarHandle BYTE = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final byte HANDLED = 1;
    private static final byte DEAD = 2;

    private final byte[] entries;

    /** The event that was dealt with last, by key. Each key's is written by its shard alone. */
    private final int[] last;

    private final LongAdder doubled = new LongAdder();
    private final LongAdder overtaken = new LongAdder();

    Ledger(int events, int keys) {
        entries = new byte[events];
        last = new int[keys];
        java.util.Arrays.fill(last, -1);
    }

    void handled(int key, int number) {
        book(key, number, HANDLED);
    }

    void died(int key, int number) {
        book(key, number, DEAD);
    }

    private void book(int key, int number, byte entry) {
        if ((byte) BYTE.getAndBitwiseOr(entries, number, entry) != 0) {
            doubled.increment();
        }
        if (number <= last[key]) {
            overtaken.increment();
        }
        last[key] = number;
    }

    int count(byte entry) {
        int count = 0;
        for (byte each : entries) {
            count += each == entry ? 1 : 0;
        }
        return count;
    }

    int handled() {
        return count(HANDLED);
    }

    int dead() {
        return count(DEAD);
    }

    /** Each was handled once, or is a dead letter once, and in the order of its key. */
    void require() {
        assertThat(count((byte) 0)).as("lost").isZero();
        assertThat(doubled.sum()).as("doubled").isZero();
        assertThat(overtaken.sum()).as("overtaken by another of its key").isZero();
        assertThat(handled() + dead()).isEqualTo(entries.length);
    }
}
