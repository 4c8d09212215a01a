package dev.fermata.generator;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Draws a generator's values one by one, never further ahead than it was asked. */
final class GeneratorIterator<Y extends @Nullable Object> implements Iterator<Y> {
    private final Generator<Y, ?, ?> generator;
    private boolean advanced;
    private boolean hasNext;

    /** Kept here, because another iterator may draw from the generator between hasNext and next. */
    private @Nullable Y value;

    GeneratorIterator(Generator<Y, ?, ?> generator) {
        this.generator = generator;
    }

    @Override
    public boolean hasNext() {
        if (!advanced) {
            hasNext = generator.next();
            advanced = true;
            value = hasNext ? generator.yielded() : null;
        }
        return hasNext;
    }

    @Override
    @SuppressWarnings("NullAway") // null only where the generator yielded null
    public Y next() {
        if (!advance(this)) {
            throw new NoSuchElementException("the generator has ended");
        }
        advanced = false;
        Y drawn = value;
        value = null;
        return drawn;
    }

    /** For the caller a NoSuchElementException means the end, so one that the body throws may not look like it. */
    static boolean advance(Iterator<?> iterator) {
        try {
            return iterator.hasNext();
        } catch (NoSuchElementException raised) {
            throw new IllegalStateException("the generator's body raised NoSuchElementException", raised);
        }
    }
}
