package dev.fermata.generator;

/** For a failure that nobody waits for, and that may not be thrown to whoever happens to be the caller. */
final class Uncaught {
    private Uncaught() {}

    /** Tells it to the uncaught-exception handler of this thread, which goes on. */
    static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (Throwable ignored) {
            // As the JVM ignores what such a handler throws.
        }
    }
}
