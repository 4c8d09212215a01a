package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A registry on a disk that is full at times, and at times cannot be read. */
final class WornDisk implements Registry {
    private final Registry registry;
    volatile boolean full;
    volatile boolean unreadable;

    WornDisk(Registry registry) {
        this.registry = registry;
    }

    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return unreadable
                ? CompletableFuture.failedFuture(new IOException("Input/output error"))
                : registry.find(kind, name);
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        return full
                ? CompletableFuture.failedFuture(new IOException("No space left on device"))
                : registry.put(kind, name, expected, value);
    }

    @Override
    public CompletionStage<@Nullable Void> remove(Kind kind, String name, long expected) {
        return registry.remove(kind, name, expected);
    }

    @Override
    public CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        return unreadable
                ? CompletableFuture.failedFuture(new IOException("Input/output error"))
                : registry.list(kind, after, limit);
    }
}
