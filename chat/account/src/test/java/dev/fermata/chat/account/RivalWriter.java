package dev.fermata.chat.account;

import dev.fermata.chat.event.Registry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault: somebody else writes the same value first, some times; so that who writes then is too late. */
record RivalWriter(Registry registry, AtomicInteger times) implements Registry {
    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return registry.find(kind, name);
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        return times.getAndDecrement() <= 0
                ? registry.put(kind, name, expected, value)
                : registry.find(kind, name)
                        .thenCompose(item -> registry.put(
                                kind, name, expected, item.map(Item::value).orElse(value)))
                        .thenCompose(revision -> registry.put(kind, name, expected, value));
    }

    @Override
    public CompletionStage<Void> remove(Kind kind, String name, long expected) {
        return registry.remove(kind, name, expected);
    }

    @Override
    public CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        return registry.list(kind, after, limit);
    }
}
