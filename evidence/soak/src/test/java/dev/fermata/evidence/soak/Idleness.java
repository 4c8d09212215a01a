package dev.fermata.evidence.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;

/** How much of a processor a loop's threads use while the loop has nothing to do. */
final class Idleness {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** For how long another thread computes meanwhile. */
    private static final long COMPUTED_NANOS = Duration.ofMillis(300).toNanos();

    private Idleness() {}

    /** The threads of the loops of a name, their watchdogs included. */
    static List<Thread> threadsOf(String loop) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(loop))
                .toList();
    }

    /** What the threads use, as a share of what the calling thread uses, which computes. */
    static double share(List<Thread> threads) {
        awaitRest(threads);
        long before = cpuNanos(threads);
        long until = THREADS.getCurrentThreadCpuTime() + COMPUTED_NANOS;
        while (THREADS.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
        return (double) (cpuNanos(threads) - before) / COMPUTED_NANOS;
    }

    private static void awaitRest(List<Thread> threads) {
        while (!threads.stream().allMatch(Idleness::isAtRest)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isAtRest(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static long cpuNanos(List<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.threadId()))
                .sum();
    }
}
