package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** Calls a body as a method would, with a yielder that is not the generator itself. */
final class WovenCaller<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends WovenGenerator<Y, S, R> {
    private final CustomYielder<Y, S> yielder;

    WovenCaller(CustomYielder<Y, S> yielder) {
        this.yielder = yielder;
    }

    @Override
    public Object yielder() {
        return yielder;
    }
}
