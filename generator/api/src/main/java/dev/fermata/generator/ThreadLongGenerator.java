package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** The thread engine for {@code long} values, which boxes them. */
final class ThreadLongGenerator<R extends @Nullable Object> extends ThreadGenerator<Long, Long, R>
        implements LongGenerator<R>, LongYielder {
    ThreadLongGenerator(Object body) {
        super(body);
    }
}
