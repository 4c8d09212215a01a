package dev.fermata.loop;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What users' objects are called where the loop tells of them: it must not fail because their own text does. */
final class Text {
    private Text() {}

    /** An object's own text, even if that fails. */
    static String of(@Nullable Object any) {
        try {
            return String.valueOf(any);
        } catch (Throwable failure) { // a cyclic record's is an error
            return kindOf(any) + " (its toString failed: " + failure.getClass().getName() + ")";
        }
    }

    /** As {@link #of}, but by its class when its text would be an address, which differs from run to run. */
    static String orKindOf(Object any) {
        return hasText(any) ? of(any) : "a " + kindOf(any);
    }

    private static boolean hasText(Object any) {
        try {
            Class<?> declares = any.getClass().getMethod("toString").getDeclaringClass();
            return declares != Object.class && declares != CompletableFuture.class;
        } catch (NoSuchMethodException | LinkageError unreadable) {
            return false;
        }
    }

    /** What is behind the name of a lambda differs from run to run. */
    private static String kindOf(@Nullable Object any) {
        String name = Optional.ofNullable(any)
                .map(Object::getClass)
                .map(Class::getName)
                .orElse("null");
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "lambda of " + name.substring(0, lambda);
    }
}
