package dev.fermata.generator;

/** Throws what a body threw as it is. */
final class Sneaky {
    private Sneaky() {}

    /** Never returns; declared to, so that the call can stand in a {@code throw}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is erased: that is the point
    static <X extends Throwable> RuntimeException rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
