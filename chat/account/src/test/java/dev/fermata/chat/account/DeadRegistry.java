package dev.fermata.chat.account;

import dev.fermata.chat.event.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A fault: what names are kept in has died, from a moment on. */
final class DeadRegistry implements Registry {
    private final Registry registry;
    private volatile boolean isDead;

    DeadRegistry(Registry registry) {
        this.registry = registry;
    }

    void die() {
        isDead = true;
    }

    private static <T> CompletionStage<T> failure() {
        return CompletableFuture.failedFuture(new IOException("the disk is gone"));
    }

    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return isDead ? failure() : registry.find(kind, name);
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        return isDead ? failure() : registry.put(kind, name, expected, value);
    }

    @Override
    public CompletionStage<Void> remove(Kind kind, String name, long expected) {
        return isDead ? failure() : registry.remove(kind, name, expected);
    }

    @Override
    public CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        return isDead ? failure() : registry.list(kind, after, limit);
    }
}
