package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/**
 * The code of a generator: a method that pauses wherever it calls its yielder.
 *
 * @param <C> the yielder that the body is given: a {@link Yielder} or a subtype that adds to it
 * @param <R> what the body returns at its end
 */
@FunctionalInterface
public interface Body<C extends Yielder<?, ?>, R extends @Nullable Object> {
    /**
     * Runs from the first line to the end, pausing at each yield.
     *
     * @return the value that {@link Generator#returned()} gives
     * @throws Exception whatever leaves the body comes out of the resume that led to it, unwrapped
     */
    R run(C yielder) throws Exception;
}
