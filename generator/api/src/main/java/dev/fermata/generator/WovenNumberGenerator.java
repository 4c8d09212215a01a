package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** A woven generator whose values are numbers, which it keeps as the bits of a {@code long} and boxes when it must. */
abstract class WovenNumberGenerator<N, R extends @Nullable Object> extends WovenGenerator<N, N, R> {
    long number;

    final boolean canGoOn() {
        return (phase & ~NUMBER) == SUSPENDED && !delegates();
    }

    final boolean sendNumber(long sent) {
        number = sent;
        phase = RESUMING | NUMBER;
        return proceed();
    }

    final boolean isNumberYielded() {
        return phase == (SUSPENDED | NUMBER) && !delegates();
    }

    final void pauseWithNumber(long yielded) {
        number = yielded;
        phase = PAUSED | NUMBER;
    }
}
