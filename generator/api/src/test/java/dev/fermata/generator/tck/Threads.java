package dev.fermata.generator.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a piece of a test on a thread of its own, whose interrupts are nobody else's. */
final class Threads {
    private Threads() {}

    interface Task {
        void run() throws Exception;
    }

    static FutureTask<Void> start(Task task) {
        FutureTask<Void> future = new FutureTask<>(() -> {
            task.run();
            return null;
        });
        Thread.ofPlatform().daemon().start(future);
        return future;
    }

    static void run(Task task) throws InterruptedException, ExecutionException {
        start(task).get();
    }

    /** What came to the uncaught-exception handler of the thread that has run this. */
    static List<Throwable> uncaught(Task task) throws InterruptedException, ExecutionException {
        List<Throwable> uncaught = new ArrayList<>();
        run(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
            task.run();
        });
        return uncaught;
    }
}
