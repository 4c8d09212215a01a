package dev.fermata.generator;

import org.jspecify.annotations.Nullable;

/**
 * Where a paused method stands, and what it needs to go on. For classes that the weaver writes: not for use in source
 * code.
 *
 * <p>The frame of a generator's own body is the generator itself. A method that the body has handed its yielder to has a
 * frame of its own while it is paused.
 */
public abstract class Frame {
    /** The number of the pause at which the method stands; 0 before its first one. */
    public int label;

    /**
     * Of a method's frame: that of its caller, null for the generator itself. Of a generator: the frame of the innermost
     * paused method, null when that is its own body.
     */
    @Nullable
    Frame link;

    /** For subclasses that the weaver writes. */
    protected Frame() {}

    /**
     * Runs the method from where it stands to its next pause or its end.
     *
     * @param received what the method goes on with, as the generator's phase says: what was sent, or what its callee returned;
     *     null for a number, which the generator has; what is raised
     * @return what the method returned, boxed; of no meaning when it paused
     */
    protected abstract @Nullable Object resume(DelegatingGenerator<?, ?, ?> generator, @Nullable Object received)
            throws Throwable;

    /** For woven code: it pauses there. Written only when it was elsewhere, which in a loop the JIT compiler knows it was not. */
    public final void at(int pause) {
        if (label != pause) {
            label = pause;
        }
    }

    /** Lets go of the locals of a body that has ended. */
    protected void clear() {}

    /** The line at which the method stands. */
    protected abstract @Nullable StackTraceElement pausedAt();
}
