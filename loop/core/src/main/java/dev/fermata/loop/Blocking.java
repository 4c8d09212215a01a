package dev.fermata.loop;

import java.util.Objects;

/** A call that blocks, made elsewhere while its handler waits. */
final class Blocking extends Pending implements Runnable {
    private final HandlerCell<?> waiting;
    private final BlockingCall<?, ?> call;

    Blocking(HandlerCell<?> waiting, BlockingCall<?, ?> call) {
        this.waiting = waiting;
        this.call = Objects.requireNonNull(call, "blocking(null)");
    }

    void begin() {
        try {
            waiting.shard().settings().blocking().execute(this);
        } catch (RuntimeException refused) {
            complete(waiting, null, refused);
        }
    }

    @Override
    public void run() {
        Object result = null;
        Throwable thrown = null;
        try {
            result = call.call();
        } catch (Throwable failure) {
            thrown = failure;
        }
        complete(waiting, result, thrown);
    }

    @Override
    String describe() {
        return "the end of " + Text.orKindOf(call);
    }
}
