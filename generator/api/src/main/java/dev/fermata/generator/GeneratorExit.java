package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/**
 * Raised at the paused line of a generator that is being closed, so that its {@code finally} blocks run; Python's
 * {@code GeneratorExit}.
 *
 * <p>An {@link Error}, so that {@code catch (Exception e)} in a body does not swallow it. A body that catches it (with
 * {@code catch (Throwable t)}) may clean up and then return or rethrow it, but may not yield again.
 *
 * <p>It has no stack trace. What try-with-resources adds to it on its way, since a resource cannot be closed, is thrown in its
 * place by {@link Generator#close}.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    GeneratorExit() {
        super("the generator is being closed", null, true, false);
    }

    /** What resources could not be closed with, which in Python would have replaced this; null when all were. */
    @Nullable
    Throwable failure() {
        Throwable[] failures = getSuppressed();
        for (int other = 1; other < failures.length; other++) {
            failures[0].addSuppressed(failures[other]);
        }
        return failures.length == 0 ? null : failures[0];
    }
}
