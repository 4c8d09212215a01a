package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/** What an engine does when its body reaches a pause. Called on the thread that runs the body. */
interface Pausing<Y extends @Nullable Object, S extends @Nullable Object> {
    /** Pauses with a value; returns what is sent next, or throws what is raised. */
    S pause(Y value);

    /** Pauses until {@code inner} has ended; returns its value, or throws what ended it. */
    <R extends @Nullable Object> R delegateTo(Generator<? extends Y, ? super S, ? extends R> inner);
}
