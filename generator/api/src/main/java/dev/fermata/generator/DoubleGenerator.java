package dev.fermata.generator;

import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A generator that yields and is sent {@code double} values; a woven one does not box them.
 *
 * <p>In all else it is a {@code Generator<Double, Double, R>}.
 *
 * @param <R> what it returns at its end
 */
public sealed interface DoubleGenerator<R extends @Nullable Object> extends Generator<Double, Double, R>
        permits ThreadDoubleGenerator, WovenDoubleGenerator {

    /** A generator of {@code double} values whose body returns nothing. */
    static DoubleGenerator<@Nullable Void> of(VoidBody<DoubleYielder> body) {
        return Engine.ofDouble(body);
    }

    /** A generator of {@code double} values whose body returns a value at its end. */
    static <R extends @Nullable Object> DoubleGenerator<R> returning(Body<DoubleYielder, R> body) {
        return Engine.ofDouble(body);
    }

    /**
     * As {@link #send}, without boxing.
     *
     * @throws IllegalStateException when this generator is running, or has not started
     */
    default boolean sendDouble(double value) {
        return send(value);
    }

    /** As {@link #yielded}, without boxing. */
    default double yieldedDouble() {
        return yielded();
    }

    /** As {@link Generator#iterator}; its {@code nextDouble} does not box. */
    @Override
    default PrimitiveIterator.OfDouble iterator() {
        return new DoubleGeneratorIterator(this);
    }

    /** As {@link #stream}, without boxing. */
    default DoubleStream doubleStream() {
        Spliterator.OfDouble values =
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.doubleStream(values, false).onClose(this::close);
    }
}
