package dev.fermata.evidence.benchmark.loop;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * Prints the bytes of heap for each handler that has handled an event and waits for the next one: all that there is for it but
 * its key. A process of its own.
 */
final class IdleHandlers {
    private static final int COUNT = 200_000;

    private IdleHandlers() {}

    /** Of which contender. */
    public static void main(String[] arguments) throws InterruptedException {
        Kind kind = Kind.valueOf(arguments[0]);
        try (Contender few = kind.make(1_000)) {
            new Course(2_000, 1_000).run(few); // so that all classes are there
        }
        Course course = Course.eachOnce(COUNT);
        long before = used();
        try (Contender many = kind.make(COUNT)) {
            course.run(many);
            System.out.println((used() - before) / (double) COUNT);
        }
        System.exit(0); // whatever threads others may have left
    }

    private static long used() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
