package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/**
 * Something whose outcome a handler waits for.
 *
 * <p>The outcome is written once, by any thread, and read on the handler's shard, after {@link Shard#completed} has brought
 * it there.
 */
abstract sealed class Pending permits Awaited, Blocking, Reply {
    private @Nullable Object value;
    private @Nullable Throwable failure;

    /** Whether it came out while its handler did not wait for it. For the handler's shard. */
    boolean hasCome;

    final void complete(HandlerCell<?> waiting, @Nullable Object result, @Nullable Throwable thrown) {
        value = result;
        failure = thrown;
        waiting.shard().completed(this, waiting);
    }

    final @Nullable Object value() {
        return value;
    }

    final @Nullable Throwable failure() {
        return failure;
    }

    /** What it is, for people. */
    abstract String describe();
}
