package dev.fermata.generator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The inside of an asynchronous body: straight-line code that awaits stages and blocks no thread; what {@code async} and
 * {@code await} are in Python and JavaScript.
 *
 * {@snippet class="dev.fermata.generator.Snippets" region="async"}
 *
 * <p>{@link #run} and {@link #supply} begin the body at once, on the thread that calls them, and return when it ends or
 * awaits a stage that is not done. It goes on there on the thread that completes the stage, as a dependent stage of a
 * {@link CompletableFuture} does. It runs on one thread at a time, and each sees what the one before it wrote.
 *
 * <p>The future that they return has the body's result, or what it threw, as it is. Cancelling the future closes the body,
 * which {@link GeneratorExit} then leaves at the line where it awaits, so that its finally blocks run; when it runs at the
 * moment, at its next {@code await}. So does whatever else completes the future from outside, such as
 * {@link CompletableFuture#orTimeout}. The stage that the body awaits is left alone, since others may await it too. What a
 * body throws when nobody waits for it any more is told to the uncaught-exception handler of the thread.
 *
 * <p>A body may hand this on to methods that take it, which then may await too. It is used as every {@link Yielder} is: by
 * its own body alone, while that runs.
 */
public final class Async extends CustomYielder<CompletionStage<?>, @Nullable Object> {
    private Async() {}

    /** Runs a body that has no result. */
    public static CompletableFuture<@Nullable Void> run(VoidBody<Async> body) {
        return AsyncRun.<@Nullable Void>start(new Async(), body);
    }

    /**
     * Runs a body that returns a result.
     *
     * <p>It has another name than {@link #run} because a lambda that ends in {@code while (true)} fits both.
     */
    public static <R extends @Nullable Object> CompletableFuture<R> supply(Body<Async, R> body) {
        return AsyncRun.start(new Async(), body);
    }

    /**
     * Pauses the body, not its thread, until {@code stage} has completed.
     *
     * @return the stage's value; what it failed with is thrown here, unchecked and as it is, without the
     *     {@link java.util.concurrent.CompletionException} around it
     * @throws NullPointerException when {@code stage} is null
     * @throws GeneratorExit when the future of this body has been cancelled, or completed from outside
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // it is resumed with the value of this very stage
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return (T) this.yield(stage); // which is what the weaver makes of a call of this method
    }
}
