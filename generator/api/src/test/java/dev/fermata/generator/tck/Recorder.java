package dev.fermata.generator.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** A subscriber that keeps what it is told, and asks for nothing by itself. Two signals at once fail its end. */
class Recorder<T> implements Flow.Subscriber<T> {
    private final List<T> values = new ArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicReference<Thread> signalling = new AtomicReference<>();
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        alone(() -> {
            subscription = offered;
            subscribed(offered);
        });
    }

    @Override
    public void onNext(T value) {
        alone(() -> {
            values.add(value);
            received(value);
        });
    }

    @Override
    public void onComplete() {
        alone(() -> {
            if (!end.complete(null)) {
                throw new IllegalStateException("a second end");
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        alone(() -> {
            if (!end.completeExceptionally(failure)) {
                throw new IllegalStateException("a second end", failure);
            }
        });
    }

    private void alone(Runnable signal) {
        Thread other = signalling.compareAndExchange(null, Thread.currentThread());
        if (other != null) {
            end.obtrudeException(new IllegalStateException("a signal while " + other + " signals"));
        }
        signal.run();
        signalling.set(null);
    }

    /** For a subclass: what it does in onSubscribe. */
    void subscribed(Flow.Subscription offered) {}

    /** For a subclass: what it does in onNext. */
    void received(T value) {}

    Flow.Subscription subscription() {
        return subscription;
    }

    List<T> values() {
        return values;
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Waits for onComplete; throws what came as onError. */
    void awaitEnd() {
        end.join();
    }

    /** What came as onError, once that has come. */
    Throwable awaitFailure() {
        return end.handle((nothing, failure) -> failure).join();
    }
}
