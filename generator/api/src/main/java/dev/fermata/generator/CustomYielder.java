package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/**
 * A yielder with operations of its own, which end in a {@link #yield}. It is bound to its generator by
 * {@link Generator#of(CustomYielder, VoidBody)}.
 *
 * @param <Y> what the body yields
 * @param <S> what the body is sent
 */
public abstract non-sealed class CustomYielder<Y extends @Nullable Object, S extends @Nullable Object>
        implements Yielder<Y, S> {
    private @Nullable DelegatingGenerator<Y, S, ?> generator;

    /** Unbound until a generator is made with it. */
    protected CustomYielder() {}

    @Override
    @SuppressWarnings("NamedLikeContextualKeyword") // Python's word; a qualified call is legal Java
    public final S yield(Y value) {
        return bound().yield(value);
    }

    @Override
    public final <R extends @Nullable Object> R yieldFrom(Generator<? extends Y, ? super S, ? extends R> inner) {
        return bound().yieldFrom(inner);
    }

    final void bind(DelegatingGenerator<Y, S, ?> owner) {
        if (generator != null) {
            throw new IllegalStateException("this yielder already belongs to " + generator
                    + "; each generator needs a yielder of its own. Was one instance passed to Generator.of twice?");
        }
        generator = owner;
    }

    /** The generator that this belongs to; null until one is made with it. It is resumed from outside of its body. */
    protected final @Nullable Generator<Y, S, ?> generator() {
        return generator;
    }

    /**
     * Whether there is a generator, and it is paused. To ask is to have read the generator's memory: who is about to resume many of
     * them has the processor wait for all at a time.
     */
    protected final boolean isGeneratorPaused() {
        return generator != null
                && (generator.phase & ~(Phase.NUMBER | Phase.LINKED | Phase.FRAMED)) == Phase.SUSPENDED;
    }

    private DelegatingGenerator<Y, S, ?> bound() {
        DelegatingGenerator<Y, S, ?> owner = generator;
        if (owner == null) {
            throw new IllegalStateException(
                    "this yielder belongs to no generator; is it used before Generator.of was given it?");
        }
        return owner;
    }
}
