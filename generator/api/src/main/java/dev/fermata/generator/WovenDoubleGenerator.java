package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** A woven generator of {@code double} values. For classes that the weaver writes: not for use in source code. */
public non-sealed class WovenDoubleGenerator<R extends @Nullable Object> extends WovenNumberGenerator<Double, R>
        implements DoubleGenerator<R>, DoubleYielder {

    /** For subclasses that the weaver writes. */
    protected WovenDoubleGenerator() {}

    @Override
    public final boolean sendDouble(double value) {
        return canGoOn() ? sendNumber(Double.doubleToRawLongBits(value)) : send(value);
    }

    @Override
    public final double yieldedDouble() {
        return isNumberYielded() ? Double.longBitsToDouble(number) : yielded();
    }

    @Override
    final Double boxed() {
        return Double.longBitsToDouble(number);
    }

    /** For woven code: as {@link DoubleYielder#yieldDouble}; the method returns then. */
    public static void pauseDouble(Object yielder, double value, WovenGenerator<?, ?, ?> generator) {
        generator.requireOwn(yielder);
        ((WovenDoubleGenerator<?>) generator).pauseWithNumber(Double.doubleToRawLongBits(value));
    }

    /** For woven code: what a {@link DoubleYielder#yieldDouble} gives. */
    public static double resumedDouble(@Nullable Object received, WovenGenerator<?, ?, ?> generator) throws Throwable {
        if (generator.takesNumber()) {
            long number = ((WovenDoubleGenerator<?>) generator).number;
            return Double.longBitsToDouble(number);
        }
        Double sent = (Double) resumed(received, generator);
        return sent == null ? 0 : sent;
    }
}
