package dev.fermata.evidence.benchmark.loop;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Prints the nanoseconds of processor that an event costs, from where it is made and published to where it is handled: of all
 * threads, the garbage collector's included. A process of its own.
 */
final class Throughput {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** The JIT compiler shares the one core: after two seconds it was still at it in half of the runs. */
    private static final double WARM_SECONDS = 4;

    /** Long enough for the collector to have its part, and short beside how long others disturb the machine at a time. */
    private static final double SECONDS = 0.5;

    private static final int TIMES = 5;

    private Throughput() {}

    /** What, with how many keys, and how many events make a lap. */
    public static void main(String[] arguments) throws InterruptedException {
        int keys = Integer.parseInt(arguments[1]);
        Course course = new Course(Integer.parseInt(arguments[2]), keys);
        try (Contender contender = Kind.valueOf(arguments[0]).make(keys)) {
            measure(course, contender, WARM_SECONDS);
            System.gc(); // or that of all the handlers that have been born falls into one lap of some runs
            Figures figures = new Figures();
            for (int time = 0; time < TIMES; time++) {
                figures.add("event", measure(course, contender, SECONDS));
            }
            System.out.println(figures.median("event"));
        }
        System.exit(0); // whatever threads others may have left
    }

    /** Time is the processor's throughout, so that a busy machine neither shortens the laps nor lengthens them. */
    private static double measure(Course course, Contender contender, double seconds) throws InterruptedException {
        long before = SYSTEM.getProcessCpuTime();
        long events = 0;
        long used;
        do {
            course.run(contender);
            events += course.events();
            used = SYSTEM.getProcessCpuTime() - before;
        } while (used < seconds * 1e9);
        return used / (double) events;
    }
}
