package dev.fermata.generator;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Draws a generator's values one by one, never further ahead than it was asked. */
final class LongGeneratorIterator implements PrimitiveIterator.OfLong {
    private final LongGenerator<?> generator;
    private boolean advanced;
    private boolean hasNext;

    /** Kept here, because another iterator may draw from the generator between hasNext and next. */
    private long value;

    LongGeneratorIterator(LongGenerator<?> generator) {
        this.generator = generator;
    }

    @Override
    public boolean hasNext() {
        if (!advanced) {
            hasNext = generator.next();
            advanced = true;
            value = hasNext ? generator.yieldedLong() : 0;
        }
        return hasNext;
    }

    @Override
    public long nextLong() {
        if (!GeneratorIterator.advance(this)) {
            throw new NoSuchElementException("the generator has ended");
        }
        advanced = false;
        return value;
    }
}
