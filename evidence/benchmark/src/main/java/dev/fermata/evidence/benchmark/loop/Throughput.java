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

    private static final double SECONDS = 0.6;

    private Throughput() {}

    /** What, with how many keys, and how many events make a lap. */
    public static void main(String[] arguments) throws InterruptedException {
        int keys = Integer.parseInt(arguments[1]);
        Course course = new Course(Integer.parseInt(arguments[2]), keys);
        try (Contender contender = Kind.valueOf(arguments[0]).make(keys)) {
            measure(course, contender, WARM_SECONDS);
            System.gc(); // or that of all the handlers that have been born falls into one lap of some runs
            System.out.println(measure(course, contender, SECONDS));
        }
        System.exit(0); // whatever threads others may have left
    }

    /** Time is the processor's throughout, so that a busy machine neither shortens the laps nor lengthens them. */
    private static double measure(Course course, Contender contender, double seconds) throws InterruptedException {
        long before = SYSTEM.getProcessCpuTime();
        long events = 0;
        long used = 0;
        for (int laps = 0; laps < 2 || used < seconds * 1e9; laps++) {
            course.run(contender);
            events += course.events();
            used = SYSTEM.getProcessCpuTime() - before;
        }
        return used / (double) events;
    }
}
