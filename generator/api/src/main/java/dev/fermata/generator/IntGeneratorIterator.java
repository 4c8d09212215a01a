package dev.fermata.generator;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Draws a generator's values one by one, never further ahead than it was asked. */
final class IntGeneratorIterator implements PrimitiveIterator.OfInt {
    private final IntGenerator<?> generator;
    private boolean advanced;
    private boolean hasNext;

    /** Kept here, because another iterator may draw from the generator between hasNext and next. */
    private int value;

    IntGeneratorIterator(IntGenerator<?> generator) {
        this.generator = generator;
    }

    @Override
    public boolean hasNext() {
        if (!advanced) {
            hasNext = generator.next();
            advanced = true;
            value = hasNext ? generator.yieldedInt() : 0;
        }
        return hasNext;
    }

    @Override
    public int nextInt() {
        if (!GeneratorIterator.advance(this)) {
            throw new NoSuchElementException("the generator has ended");
        }
        advanced = false;
        return value;
    }
}
