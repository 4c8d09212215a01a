package dev.fermata.generator;

/** The inside of a {@link IntGenerator}: a yielder that passes {@code int} values without boxing them. */
public sealed interface IntYielder extends Yielder<Integer, Integer> permits ThreadIntGenerator, WovenIntGenerator {
    /**
     * As {@link #yield}, without boxing.
     *
     * @return what was sent; 0 when the generator was resumed with {@link Generator#next()}
     */
    default int yieldInt(int value) {
        Integer sent = this.yield(value);
        return sent == null ? 0 : sent;
    }
}
