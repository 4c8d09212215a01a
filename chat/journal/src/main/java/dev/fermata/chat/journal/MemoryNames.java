package dev.fermata.chat.journal;

import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.RevisionConflictException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The registry of a {@link MemoryJournal}. */
final class MemoryNames implements Registry {
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** What a name has, or had before it was freed. */
    private record Slot(long revision, @Nullable String value) {
        private static final Slot NEVER_CLAIMED = new Slot(0, null);

        long expected() {
            return value == null ? 0 : revision;
        }
    }

    private final Map<Kind, TreeMap<String, Slot>> kinds = new HashMap<>();

    @Override
    public synchronized CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return CompletableFuture.completedFuture(Optional.ofNullable(item(name, slot(kind, name))));
    }

    private static @Nullable Item item(String name, Slot slot) {
        return slot.value() == null ? null : new Item(name, slot.revision(), slot.value());
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        Arguments.requireName(name);
        return change(kind, name, expected, value);
    }

    @Override
    public CompletionStage<@Nullable Void> remove(Kind kind, String name, long expected) {
        Arguments.requireRevision(expected);
        return change(kind, name, expected, null).thenApply(revision -> null);
    }

    private synchronized CompletableFuture<Long> change(Kind kind, String name, long expected, @Nullable String value) {
        Slot before = slot(kind, name);
        if (expected != before.expected()) {
            return CompletableFuture.failedFuture(
                    new RevisionConflictException(kind, name, expected, before.expected()));
        }
        long revision = before.revision() + 1;
        kinds.computeIfAbsent(kind, k -> new TreeMap<>(BY_BYTES)).put(name, new Slot(revision, value));
        return CompletableFuture.completedFuture(revision);
    }

    @Override
    public synchronized CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        Arguments.requireLimit(limit);
        TreeMap<String, Slot> names = kinds.getOrDefault(kind, new TreeMap<>(BY_BYTES));
        List<Item> items = names.tailMap(after, false).entrySet().stream()
                .flatMap(name -> Optional.ofNullable(item(name.getKey(), name.getValue())).stream())
                .limit(limit)
                .toList();
        return CompletableFuture.completedFuture(items);
    }

    private Slot slot(Kind kind, String name) {
        Map<String, Slot> names = kinds.get(kind);
        return names == null ? Slot.NEVER_CLAIMED : names.getOrDefault(name, Slot.NEVER_CLAIMED);
    }
}
