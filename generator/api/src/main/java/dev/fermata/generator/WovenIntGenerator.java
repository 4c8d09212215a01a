package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** A woven generator of {@code int} values. For classes that the weaver writes: not for use in source code. */
public non-sealed class WovenIntGenerator<R extends @Nullable Object> extends WovenNumberGenerator<Integer, R>
        implements IntGenerator<R>, IntYielder {

    /** For subclasses that the weaver writes. */
    protected WovenIntGenerator() {}

    @Override
    public final boolean sendInt(int value) {
        return canGoOn() ? sendNumber(value) : send(value);
    }

    @Override
    public final int yieldedInt() {
        return isNumberYielded() ? (int) number : yielded();
    }

    @Override
    final Integer boxed() {
        return (int) number;
    }

    /** For woven code: as {@link IntYielder#yieldInt}; the method returns then. */
    public static void pauseInt(Object yielder, int value, WovenGenerator<?, ?, ?> generator) {
        generator.requireOwn(yielder);
        ((WovenIntGenerator<?>) generator).pauseWithNumber(value);
    }

    /** For woven code: what a {@link IntYielder#yieldInt} gives. */
    public static int resumedInt(@Nullable Object received, WovenGenerator<?, ?, ?> generator) throws Throwable {
        if (generator.takesNumber()) {
            long number = ((WovenIntGenerator<?>) generator).number;
            return (int) number;
        }
        Integer sent = (Integer) resumed(received, generator);
        return sent == null ? 0 : sent;
    }
}
