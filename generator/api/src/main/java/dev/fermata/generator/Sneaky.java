package dev.fermata.generator;

/** Throws what a body threw as it is. */
final class Sneaky {
    private Sneaky() {}

    /** Never returns; declared to, so that a caller can end in a throw statement. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is erased: that is the point
    static <X extends Throwable> RuntimeException rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
