package dev.fermata.generator;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Resumes one asynchronous body with the outcome of each stage that it awaits, and keeps the future of its result. */
/*
 * Who resumes the body. The stage that it awaits wakes it, and so does whoever completes the future from outside. The
 * first to wake it resumes it; those who come meanwhile are counted, and leave: a stage that is done when it is asked,
 * which calls back from within whenComplete, so that a million of them need no stack; and a cancel on another thread. The
 * one who resumes it looks again until nobody has come. At the end the count is left above 0, which keeps everybody out.
 *
 * Bodies that await each other. At its end a body completes its future, which wakes the body that awaits that; were this
 * resumed from there, a chain of them would grow the stack. So whoever completes a body's future collects those that are
 * woken meanwhile, and resumes them afterwards, as CompletableFuture does with its own dependents. As with these, the
 * price is that a callback of the future may not block until one of the others is done.
 */
final class AsyncRun<R extends @Nullable Object> implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    /** On a thread that completes the future of a body that has ended: those that this has woken. */
    private static final ThreadLocal<@Nullable Queue<AsyncRun<?>>> WOKEN = new ThreadLocal<>();

    private final Generator<CompletionStage<?>, @Nullable Object, R> generator;
    private final CompletableFuture<R> future = new CompletableFuture<>();
    private final AtomicInteger wakeUps = new AtomicInteger();

    /** Whether the outcome of the awaited stage is there; the start counts as one. */
    private volatile boolean arrived = true;

    /** The outcome of the awaited stage, and at last that of the body. */
    private @Nullable Object value;

    private @Nullable Throwable failure;

    private AsyncRun(Generator<CompletionStage<?>, @Nullable Object, R> generator) {
        this.generator = generator;
    }

    static <R extends @Nullable Object> CompletableFuture<R> start(Async yielder, Object body) {
        AsyncRun<R> run = new AsyncRun<>(Engine.<CompletionStage<?>, @Nullable Object, R>of(yielder, body));
        run.begin();
        return run.future;
    }

    /** At once, even when this thread has others to resume: they may not be waited for from inside. */
    private void begin() {
        Queue<AsyncRun<?>> outer = WOKEN.get();
        WOKEN.set(null);
        wake();
        WOKEN.set(outer);
        if (!future.isDone()) {
            var _ = future.whenComplete((result, thrown) -> wake());
        }
    }

    /** The awaited stage has completed. */
    @Override
    public void accept(@Nullable Object result, @Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
        value = result;
        failure = cause == null ? thrown : cause;
        arrived = true;
        wake();
    }

    private void wake() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        Queue<AsyncRun<?>> woken = WOKEN.get();
        if (woken == null) {
            goOn(this);
        } else {
            woken.add(this);
        }
    }

    private static void goOn(AsyncRun<?> first) {
        Queue<AsyncRun<?>> woken = new ArrayDeque<>(1);
        for (AsyncRun<?> run = first; run != null; run = woken.poll()) {
            if (run.hasEnded()) {
                WOKEN.set(woken);
                try {
                    run.complete();
                } finally {
                    WOKEN.set(null);
                }
            }
        }
    }

    /** Resumes the body as often as it is woken; true when it has ended and its outcome is there. */
    private boolean hasEnded() {
        int seen;
        do {
            seen = wakeUps.get();
            if (future.isDone()) {
                close();
                return false;
            }
            if (arrived) {
                arrived = false;
                if (!resume()) {
                    return true;
                }
            }
        } while (wakeUps.addAndGet(-seen) > 0);
        return false;
    }

    /** Resumes the body until it awaits a stage that is not done, or nobody wants its result; false when it has ended. */
    private boolean resume() {
        try {
            while (failure == null ? generator.send(value) : generator.raise(failure)) {
                if (future.isDone() || !take(generator.yielded())) {
                    return true;
                }
            }
            value = generator.returned();
            failure = null;
        } catch (Throwable thrown) {
            failure = thrown;
        }
        return false;
    }

    /** Takes the outcome of a stage that is done; asks any other to call back. */
    private boolean take(CompletionStage<?> stage) {
        value = null;
        failure = null;
        // The most common case needs no object: neither a dependent stage nor its callback.
        if (stage instanceof CompletableFuture<?> plain
                && plain.getClass() == CompletableFuture.class
                && plain.state() == Future.State.SUCCESS) {
            value = plain.resultNow();
            return true;
        }
        try {
            var _ = Objects.requireNonNull(stage, "await(null)").whenComplete(this);
            return false;
        } catch (Throwable refused) {
            failure = refused;
            return true;
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the value is what the body returned
    private void complete() {
        Throwable thrown = failure;
        if (thrown == null) {
            future.complete((R) value);
        } else if (!future.completeExceptionally(thrown)) {
            Uncaught.report(thrown);
        }
    }

    private void close() {
        try {
            generator.close();
        } catch (Throwable thrown) {
            Uncaught.report(thrown);
        }
    }
}
