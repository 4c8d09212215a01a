package dev.fermata.generator;

import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A generator that yields and is sent {@code long} values; a woven one does not box them.
 *
 * <p>In all else it is a {@code Generator<Long, Long, R>}.
 *
 * @param <R> what it returns at its end
 */
public sealed interface LongGenerator<R extends @Nullable Object> extends Generator<Long, Long, R>
        permits ThreadLongGenerator, WovenLongGenerator {

    /** A generator of {@code long} values whose body returns nothing. */
    static LongGenerator<@Nullable Void> of(VoidBody<LongYielder> body) {
        return Engine.ofLong(body);
    }

    /** A generator of {@code long} values whose body returns a value at its end. */
    static <R extends @Nullable Object> LongGenerator<R> returning(Body<LongYielder, R> body) {
        return Engine.ofLong(body);
    }

    /**
     * As {@link #send}, without boxing.
     *
     * @throws IllegalStateException when this generator is running, or has not started
     */
    default boolean sendLong(long value) {
        return send(value);
    }

    /** As {@link #yielded}, without boxing. */
    default long yieldedLong() {
        return yielded();
    }

    /** As {@link Generator#iterator}; its {@code nextLong} does not box. */
    @Override
    default PrimitiveIterator.OfLong iterator() {
        return new LongGeneratorIterator(this);
    }

    /** As {@link #stream}, without boxing. */
    default LongStream longStream() {
        Spliterator.OfLong values =
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.longStream(values, false).onClose(this::close);
    }
}
