package dev.fermata.generator;

/** The inside of a {@link DoubleGenerator}: a yielder that passes {@code double} values without boxing them. */
public sealed interface DoubleYielder extends Yielder<Double, Double>
        permits ThreadDoubleGenerator, WovenDoubleGenerator {
    /**
     * As {@link #yield}, without boxing.
     *
     * @return what was sent; 0 when the generator was resumed with {@link Generator#next()}
     */
    default double yieldDouble(double value) {
        Double sent = this.yield(value);
        return sent == null ? 0 : sent;
    }
}
