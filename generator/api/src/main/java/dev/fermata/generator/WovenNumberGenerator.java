package dev.fermata.generator;

import static dev.fermata.generator.Phase.FRAMED;
import static dev.fermata.generator.Phase.NUMBER;
import static dev.fermata.generator.Phase.PAUSED;
import static dev.fermata.generator.Phase.RUNNING;
import static dev.fermata.generator.Phase.SUSPENDED;

import org.jspecify.annotations.Nullable;

/** A woven generator whose values are numbers, which it keeps as the bits of a {@code long} and boxes when it must. */
abstract class WovenNumberGenerator<N, R extends @Nullable Object> extends WovenGenerator<N, N, R> {
    long number;

    final boolean canGoOn() {
        return (phase & ~(NUMBER | FRAMED)) == SUSPENDED;
    }

    final boolean sendNumber(long sent) {
        number = sent;
        int idle = phase;
        phase = RUNNING | NUMBER;
        return (idle & FRAMED) == 0 ? proceed(null) : proceedInFrame(null);
    }

    final boolean isNumberYielded() {
        return (phase & ~FRAMED) == (SUSPENDED | NUMBER);
    }

    final void pauseWithNumber(long yielded) {
        number = yielded;
        phase = PAUSED | NUMBER;
    }
}
