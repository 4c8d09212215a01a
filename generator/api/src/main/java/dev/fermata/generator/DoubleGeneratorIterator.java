package dev.fermata.generator;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Draws a generator's values one by one, never further ahead than it was asked. */
final class DoubleGeneratorIterator implements PrimitiveIterator.OfDouble {
    private final DoubleGenerator<?> generator;
    private boolean advanced;
    private boolean hasNext;

    /** Kept here, because another iterator may draw from the generator between hasNext and next. */
    private double value;

    DoubleGeneratorIterator(DoubleGenerator<?> generator) {
        this.generator = generator;
    }

    @Override
    public boolean hasNext() {
        if (!advanced) {
            hasNext = generator.next();
            advanced = true;
            value = hasNext ? generator.yieldedDouble() : 0;
        }
        return hasNext;
    }

    @Override
    public double nextDouble() {
        if (!GeneratorIterator.advance(this)) {
            throw new NoSuchElementException("the generator has ended");
        }
        advanced = false;
        return value;
    }
}
