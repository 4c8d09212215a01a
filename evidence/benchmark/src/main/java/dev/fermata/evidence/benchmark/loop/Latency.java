package dev.fermata.evidence.benchmark.loop;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Prints how long after it was due an event has been handled, in microseconds: the median, 99 % and 99.9 %; at a rate that is
 * told, or at half of that at which the contender gets through a backlog. A process of its own.
 */
final class Latency {
    private static final int KEYS = 1_000;
    private static final int EVENTS = 1_000_000;
    private static final double SECONDS = 2;

    /** Each event is the last one of a lap that takes the time. */
    private static final class Timed extends Lap {
        private final Histogram nanos = new ConcurrentHistogram(3);
        private final long start;
        private final double interval;

        private Timed(int events, double interval) {
            super(events);
            this.interval = interval;
            start = System.nanoTime() + 10_000_000;
        }

        @Override
        public void done(long amount) {
            nanos.recordValue(Math.max(0, System.nanoTime() - due(start, interval, amount)));
            super.done(amount);
        }
    }

    private Latency() {}

    /** Which contender, and how many events in a second, if that is not for it to show. */
    public static void main(String[] arguments) throws InterruptedException {
        Course course = new Course(EVENTS, KEYS);
        try (Contender contender = Kind.valueOf(arguments[0]).make(KEYS)) {
            double top = 0;
            for (int round = 0; round < 5; round++) {
                long began = System.nanoTime();
                run(course, contender, 0, EVENTS);
                top = (System.nanoTime() - began) / (double) EVENTS;
            }
            double interval = arguments.length > 1 ? 1e9 / Integer.parseInt(arguments[1]) : 2 * top;
            int events = (int) (SECONDS * 1e9 / interval);
            run(course, contender, interval, events / 2);
            System.gc(); // or each collection looks through all of the course, whose keys are young for so long
            Histogram nanos = run(course, contender, interval, events);
            print(interval, nanos);
        }
        System.exit(0); // whatever threads others may have left
    }

    static void print(double interval, Histogram nanos) {
        System.out.printf(
                "%.0f %.1f %.1f %.1f%n",
                1e9 / interval,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3);
    }

    private static long due(long start, double interval, long event) {
        return start + (long) (event * interval);
    }

    private static Histogram run(Course course, Contender contender, double interval, int events)
            throws InterruptedException {
        Timed lap = new Timed(events, interval);
        long start = lap.start; // the lap lies beside what its end is counted with, by the other thread, event by event
        long sum = 0;
        for (int event = 0; event < events; event++) {
            long due = due(start, interval, event);
            while (interval > 0 && System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            contender.publish(new Tick(course.keyOf(event), event, lap));
            sum += event;
        }
        contender.flush();
        lap.await(sum);
        return lap.nanos;
    }
}
