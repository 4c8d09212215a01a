package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** A woven generator of {@code long} values. For classes that the weaver writes: not for use in source code. */
public non-sealed class WovenLongGenerator<R extends @Nullable Object> extends WovenNumberGenerator<Long, R>
        implements LongGenerator<R>, LongYielder {

    /** For subclasses that the weaver writes. */
    protected WovenLongGenerator() {}

    @Override
    public final boolean sendLong(long value) {
        return canGoOn() ? sendNumber(value) : send(value);
    }

    @Override
    public final long yieldedLong() {
        return isNumberYielded() ? number : yielded();
    }

    @Override
    final Long boxed() {
        return number;
    }

    /** For woven code: as {@link LongYielder#yieldLong}; the method returns then. */
    public static void pauseLong(Object yielder, long value, WovenGenerator<?, ?, ?> generator) {
        generator.requireOwn(yielder);
        ((WovenLongGenerator<?>) generator).pauseWithNumber(value);
    }

    /** For woven code: what a {@link LongYielder#yieldLong} gives. */
    public static long resumedLong(@Nullable Object received, WovenGenerator<?, ?, ?> generator) throws Throwable {
        if (generator.takesNumber()) {
            long number = ((WovenLongGenerator<?>) generator).number;
            return number;
        }
        Long sent = (Long) resumed(received, generator);
        return sent == null ? 0 : sent;
    }
}
