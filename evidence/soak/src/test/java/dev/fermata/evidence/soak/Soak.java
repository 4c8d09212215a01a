package dev.fermata.evidence.soak;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** How much a soak is asked for, its lots, and what it says at its end. */
final class Soak {
    static final long SEED = seed();

    private Soak() {}

    private static long seed() {
        String given = System.getProperty("fermata.soak.seed", "");
        return given.isEmpty() ? new Random().nextLong() : Long.parseLong(given);
    }

    /** A number from 0 to {@code bound - 1}, the same each time for a seed and a number. */
    static int lot(long number, int bound) {
        long mixed = (number + SEED) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), bound);
    }

    /** What lives, in bytes. */
    static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Says what it has found, and how to see it again. */
    static void report(String found) {
        System.out.println(found + "; -Dfermata.soak.seed=" + SEED);
    }
}
