package dev.fermata.generator;

/** The inside of a {@link LongGenerator}: a yielder that passes {@code long} values without boxing them. */
public sealed interface LongYielder extends Yielder<Long, Long> permits ThreadLongGenerator, WovenLongGenerator {
    /**
     * As {@link #yield}, without boxing.
     *
     * @return what was sent; 0 when the generator was resumed with {@link Generator#next()}
     */
    default long yieldLong(long value) {
        Long sent = this.yield(value);
        return sent == null ? 0 : sent;
    }
}
