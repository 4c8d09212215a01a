package dev.fermata.loop;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A stage that a handler awaits. */
final class Awaited extends Pending implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final HandlerCell<?> waiting;
    private final CompletionStage<?> stage;

    Awaited(HandlerCell<?> waiting, CompletionStage<?> stage) {
        this.waiting = waiting;
        this.stage = Objects.requireNonNull(stage, "await(null)");
    }

    /** Has the stage call back: at once, on this thread, when it has completed already. */
    void begin() {
        var _ = stage.whenComplete(this);
    }

    @SuppressWarnings("ReferenceEquality") // another one may be equal, and complete at another time
    boolean isOf(CompletionStage<?> awaited) {
        return stage == awaited;
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
        complete(waiting, result, cause == null ? thrown : cause);
    }

    @Override
    String describe() {
        return "the completion of " + Text.orKindOf(stage);
    }
}
