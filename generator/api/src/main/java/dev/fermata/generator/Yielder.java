package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/**
 * The inside of a generator: what its body calls in order to pause.
 *
 * <p>A method or lambda that takes a yielder is a method that may pause; it may hand its yielder on to others, which then
 * may pause too, at any depth. A yielder belongs to one generator, is used only by that generator's body while it runs,
 * and is not kept in a field or collection.
 *
 * <p>To add operations of your own, extend {@link CustomYielder}.
 *
 * @param <Y> what the body yields
 * @param <S> what the body is sent
 */
public sealed interface Yielder<Y extends @Nullable Object, S extends @Nullable Object>
        permits CustomYielder, DelegatingGenerator, DoubleYielder, IntYielder, LongYielder {
    /**
     * Hands {@code value} to whoever resumed this generator and pauses until it is resumed again; Python's
     * {@code sent = yield value} (PEP 342).
     *
     * @return what was sent: null when the generator was resumed with {@link Generator#next()}
     * @throws IllegalStateException when called from outside the running body
     * @throws GeneratorExit when the generator is being closed
     */
    @SuppressWarnings("NamedLikeContextualKeyword") // Python's word; a qualified call is legal Java
    S yield(Y value);

    /**
     * Lets {@code inner} take this generator's place until it ends; Python's {@code result = yield from inner} (PEP
     * 380). What it yields, is sent and has raised in it passes straight through, at a cost that does not depend on how
     * deep the delegation is.
     *
     * @return what {@code inner} returned; null when it had failed before
     * @throws IllegalStateException when called from outside the running body, or when {@code inner} is running already
     */
    <R extends @Nullable Object> R yieldFrom(Generator<? extends Y, ? super S, ? extends R> inner);
}
