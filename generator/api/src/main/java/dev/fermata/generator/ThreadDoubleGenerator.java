package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** The thread engine for {@code double} values, which boxes them. */
final class ThreadDoubleGenerator<R extends @Nullable Object> extends ThreadGenerator<Double, Double, R>
        implements DoubleGenerator<R>, DoubleYielder {
    ThreadDoubleGenerator(Object body) {
        super(body);
    }
}
