package dev.fermata.generator;

import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A generator that yields and is sent {@code int} values; a woven one does not box them.
 *
 * <p>In all else it is a {@code Generator<Integer, Integer, R>}.
 *
 * @param <R> what it returns at its end
 */
public sealed interface IntGenerator<R extends @Nullable Object> extends Generator<Integer, Integer, R>
        permits ThreadIntGenerator, WovenIntGenerator {

    /** A generator of {@code int} values whose body returns nothing. */
    static IntGenerator<@Nullable Void> of(VoidBody<IntYielder> body) {
        return Engine.ofInt(body);
    }

    /** A generator of {@code int} values whose body returns a value at its end. */
    static <R extends @Nullable Object> IntGenerator<R> returning(Body<IntYielder, R> body) {
        return Engine.ofInt(body);
    }

    /**
     * As {@link #send}, without boxing.
     *
     * @throws IllegalStateException when this generator is running, or has not started
     */
    default boolean sendInt(int value) {
        return send(value);
    }

    /** As {@link #yielded}, without boxing. */
    default int yieldedInt() {
        return yielded();
    }

    /** As {@link Generator#iterator}; its {@code nextInt} does not box. */
    @Override
    default PrimitiveIterator.OfInt iterator() {
        return new IntGeneratorIterator(this);
    }

    /** As {@link #stream}, without boxing. */
    default IntStream intStream() {
        Spliterator.OfInt values =
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.intStream(values, false).onClose(this::close);
    }
}
