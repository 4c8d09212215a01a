package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** The thread engine for {@code int} values, which boxes them. */
final class ThreadIntGenerator<R extends @Nullable Object> extends ThreadGenerator<Integer, Integer, R>
        implements IntGenerator<R>, IntYielder {
    ThreadIntGenerator(Object body) {
        super(body);
    }
}
