package dev.fermata.evidence.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What came to somebody, in its order. Added to by the threads of a client library, waited for by a test.
 *
 * <p>The patience is for a test that fails; one that passes waits as long as it takes and no longer.
 */
final class Heard {
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<String> all() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** The first line, of those that have come and those that still come, that contains {@code text}. */
    String await(String text) {
        return await("a line with '" + text + "'", all -> all.stream().anyMatch(line -> line.contains(text))).stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow();
    }

    /** All that has come, as soon as it is as wanted. */
    List<String> await(String wanted, Predicate<List<String>> isWanted) {
        lock.lock();
        try {
            long nanosLeft = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!isWanted.test(lines)) {
                if (nanosLeft <= 0) {
                    throw new AssertionError("waited for " + wanted + " and got " + lines);
                }
                nanosLeft = grown.awaitNanos(nanosLeft);
            }
            return List.copyOf(lines);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + wanted + "; got " + lines, interrupted);
        } finally {
            lock.unlock();
        }
    }
}
