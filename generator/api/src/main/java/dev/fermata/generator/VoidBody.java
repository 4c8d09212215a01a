package dev.fermata.generator;

/**
 * The code of a generator that returns no value: a {@link Body} whose end says nothing more than that it has ended.
 *
 * @param <C> the yielder that the body is given
 */
@FunctionalInterface
public interface VoidBody<C extends Yielder<?, ?>> {
    /**
     * Runs from the first line to the end, pausing at each yield.
     *
     * @throws Exception whatever leaves the body comes out of the resume that led to it, unwrapped
     */
    void run(C yielder) throws Exception;
}
