package dev.fermata.loop;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a handler awaits, and how it came out.
 *
 * <p>Written by whichever thread completes the stage, read by the handler after {@link #isDone()} has been seen true.
 */
final class Awaited<T extends @Nullable Object> {
    private final CompletionStage<T> stage;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Awaited(CompletionStage<T> stage) {
        this.stage = stage;
    }

    /** Calls {@code wakeUp} when the stage has completed: at once, on this thread, when it has already. */
    void whenDone(Runnable wakeUp) {
        var _ = stage.whenComplete((result, thrown) -> {
            value = result;
            failure = thrown;
            done = true;
            wakeUp.run();
        });
    }

    boolean isOf(CompletionStage<?> other) {
        return stage.equals(other);
    }

    boolean isDone() {
        return done;
    }

    /** The value, or, thrown as it is, what the stage failed with. */
    @SuppressWarnings("NullAway") // T says whether the stage may complete with null
    T get() {
        Throwable thrown = failure;
        if (thrown == null) {
            return value;
        }
        Throwable cause = thrown.getCause();
        throw Awaited.<RuntimeException>rethrow(
                thrown instanceof CompletionException && cause != null ? cause : thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: a checked exception passes as it is
    private static <X extends Throwable> RuntimeException rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
