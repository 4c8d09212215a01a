package dev.fermata.generator;

/**
 * Raised at the paused line of a generator that is being closed, so that its {@code finally} blocks run; Python's
 * {@code GeneratorExit}.
 *
 * <p>An {@link Error}, so that {@code catch (Exception e)} in a body does not swallow it. A body that catches it (with
 * {@code catch (Throwable t)}) may clean up and then return or rethrow it, but may not yield again.
 *
 * <p>There is one instance, without a stack trace: closing allocates nothing.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it carries neither trace nor suppressed exceptions
    static final GeneratorExit INSTANCE = new GeneratorExit();

    private GeneratorExit() {
        super("the generator is being closed", null, false, false);
    }

    private Object readResolve() {
        return INSTANCE;
    }
}
