package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** The yielder of a generator whose body asked for no other. */
final class PlainYielder<Y extends @Nullable Object, S extends @Nullable Object> extends Yielder<Y, S> {}
