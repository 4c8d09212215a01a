package dev.fermata.evidence.benchmark;

import dev.fermata.generator.Generator;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** One send that yields: a running sum, fed and read. */
final class GeneratorBench {
    private static final int ROUNDS = 7;
    private static final int SENDS = 200_000;
    private static final int PLATFORM_SENDS = 20_000;

    /** What a generator is beside: anything that is sent a number and answers one. */
    private interface Summing {
        long send(long value) throws InterruptedException;
    }

    private static final class HandWritten implements Summing {
        private long sum;

        @Override
        public long send(long value) {
            sum += value;
            return sum;
        }
    }

    private static Summing threadEngine() {
        Generator<Long, Long, @Nullable Void> generator = Generator.of(y -> {
            long sum = y.yield(0L);
            while (true) {
                sum += y.yield(sum);
            }
        });
        generator.next();
        return value -> {
            generator.send(value);
            return generator.yielded();
        };
    }

    /** The least that two threads need to hand a value to and fro with what the JDK has for it. */
    private static Summing queues() {
        SynchronousQueue<Long> to = new SynchronousQueue<>();
        SynchronousQueue<Long> from = new SynchronousQueue<>();
        Thread.ofVirtual().start(() -> {
            try {
                for (long sum = 0; ; ) {
                    sum += to.take();
                    from.put(sum);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        return value -> {
            to.put(value);
            return from.take();
        };
    }

    private GeneratorBench() {}

    static Report run() throws Exception {
        Report report =
                new Report("Generators: ns per send", "", "called from a virtual thread", "from a platform thread");
        long[][] virtual = new long[3][ROUNDS];
        long[][] platform = new long[3][ROUNDS];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int kind = 0; kind < 3; kind++) {
                    int chosen = kind;
                    Callable<Long> sends = () -> nanosPerSend(make(chosen), SENDS);
                    virtual[kind][round] = threads.submit(sends).get();
                    platform[kind][round] = nanosPerSend(make(kind), PLATFORM_SENDS);
                }
            }
        }
        String[] names = {"hand-written state machine", "generator, thread engine", "two SynchronousQueues"};
        for (int kind = 0; kind < 3; kind++) {
            report.row(names[kind], Report.median(virtual[kind]), Report.median(platform[kind]));
        }
        return report;
    }

    private static Summing make(int kind) {
        return switch (kind) {
            case 0 -> new HandWritten();
            case 1 -> threadEngine();
            default -> queues();
        };
    }

    private static long nanosPerSend(Summing summing, int sends) throws InterruptedException {
        long began = System.nanoTime();
        long last = 0;
        for (int i = 1; i <= sends; i++) {
            last = summing.send(1);
        }
        long took = System.nanoTime() - began;
        if (last != sends) {
            throw new AssertionError("a wrong sum: " + last);
        }
        return took / sends;
    }
}
