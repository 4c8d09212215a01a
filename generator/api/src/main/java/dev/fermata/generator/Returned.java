package dev.fermata.generator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a method returned after a pause, as its caller wants it. Between the two there may have been a lambda, which may
 * unbox and widen (JLS 5.3); so an Integer may come where a long is asked for. For classes that the weaver writes.
 */
public final class Returned {
    private Returned() {}

    /** As a {@code boolean}. */
    public static boolean asBoolean(@Nullable Object returned) {
        return (Boolean) Objects.requireNonNull(returned);
    }

    /** As a {@code byte}. */
    public static byte asByte(@Nullable Object returned) {
        return (Byte) Objects.requireNonNull(returned);
    }

    /** As a {@code short}. */
    public static short asShort(@Nullable Object returned) {
        return ((Number) Objects.requireNonNull(returned)).shortValue();
    }

    /** As a {@code char}. */
    public static char asChar(@Nullable Object returned) {
        return (Character) Objects.requireNonNull(returned);
    }

    /** As an {@code int}. */
    public static int asInt(@Nullable Object returned) {
        return number(returned).intValue();
    }

    /** As a {@code long}. */
    public static long asLong(@Nullable Object returned) {
        return number(returned).longValue();
    }

    /** As a {@code float}. */
    public static float asFloat(@Nullable Object returned) {
        return number(returned).floatValue();
    }

    /** As a {@code double}. */
    public static double asDouble(@Nullable Object returned) {
        return number(returned).doubleValue();
    }

    private static Number number(@Nullable Object returned) {
        return returned instanceof Character character ? (int) character : (Number) Objects.requireNonNull(returned);
    }
}
