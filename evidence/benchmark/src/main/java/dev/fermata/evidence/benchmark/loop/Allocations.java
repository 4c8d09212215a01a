package dev.fermata.evidence.benchmark.loop;

import com.sun.management.ThreadMXBean;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Reply;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/** Prints the bytes that a loop's thread allocates for an await of a completed stage, and for a question. A process of its own. */
final class Allocations {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final int TIMES = 200_000;

    private record Start(boolean asks, CompletableFuture<Double> bytes) {}

    private record Question(Reply<String> reply) {}

    private Allocations() {}

    /** Either {@code await} or {@code ask}. */
    public static void main(String[] arguments) {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Start.class, Allocations::measure);
            loop.on(Question.class, Allocations::answer);
            double bytes = 0;
            for (int round = 0; round < 5; round++) { // the last one when all is compiled
                Start start = new Start(arguments[0].equals("ask"), new CompletableFuture<>());
                loop.publish(start);
                bytes = start.bytes.join();
            }
            System.out.println(bytes);
        }
    }

    private static void measure(Events<Start> starts) {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        while (true) {
            Start start = starts.receive();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int time = 0; time < TIMES; time++) {
                String answer = start.asks ? starts.ask(Question::new) : starts.await(done);
                if (answer == null) {
                    throw new AssertionError("no answer");
                }
            }
            start.bytes.complete((THREADS.getCurrentThreadAllocatedBytes() - before) / (double) TIMES);
        }
    }

    private static void answer(Events<Question> questions) {
        while (true) {
            questions.receive().reply().send("done");
        }
    }
}
