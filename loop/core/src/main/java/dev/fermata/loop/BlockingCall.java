package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/**
 * Something that may block its thread; see {@link Events#blocking}.
 *
 * @param <T> the type of the result
 * @param <X> the checked exception that it may throw; {@link RuntimeException} for none
 */
@FunctionalInterface
public interface BlockingCall<T extends @Nullable Object, X extends Exception> {
    /** Makes the call. */
    T call() throws X;
}
