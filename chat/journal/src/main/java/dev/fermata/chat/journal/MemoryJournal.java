package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A journal that forgets all at the end: the twin of {@link SqliteJournal} for tests and simulations. */
public final class MemoryJournal implements Journal {
    private final Map<Conversation, List<Entry>> logs = new HashMap<>();
    private final MemoryNames names = new MemoryNames();

    /** An empty journal. */
    public MemoryJournal() {}

    @Override
    public synchronized CompletionStage<Long> append(
            Conversation conversation, long expected, List<? extends Entry> entries) {
        List<Entry> more = Arguments.requireEntries(entries);
        List<Entry> log = logs.computeIfAbsent(conversation, c -> new ArrayList<>());
        if (log.size() != expected) {
            return CompletableFuture.failedFuture(new PositionConflictException(conversation, expected, log.size()));
        }
        log.addAll(more);
        return CompletableFuture.completedFuture((long) log.size());
    }

    @Override
    public synchronized CompletionStage<Long> head(Conversation conversation) {
        return CompletableFuture.completedFuture((long) log(conversation).size());
    }

    @Override
    public synchronized CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit) {
        return CompletableFuture.completedFuture(
                log(conversation).stream().skip(after).limit(limit).toList());
    }

    @Override
    public synchronized CompletionStage<List<Entry.Said>> latest(Conversation conversation, After after, int limit) {
        List<Entry> log = log(conversation);
        List<Entry.Said> said = log.subList(start(log, after), log.size()).stream()
                .filter(Entry.Said.class::isInstance)
                .map(Entry.Said.class::cast)
                .toList();
        return CompletableFuture.completedFuture(said.subList(Math.max(0, said.size() - limit), said.size()));
    }

    private static int start(List<Entry> log, After after) {
        for (int i = log.size(); i > 0; i--) {
            Entry entry = log.get(i - 1);
            boolean reached = switch (after) {
                case After.Beginning beginning -> false;
                case After.Time(var time) -> !entry.time().isAfter(time);
                case After.Id(var id) -> entry.id().equals(id);
            };
            if (reached) {
                return i;
            }
        }
        return 0;
    }

    private List<Entry> log(Conversation conversation) {
        return logs.getOrDefault(conversation, List.of());
    }

    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return names.find(kind, name);
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        return names.put(kind, name, expected, value);
    }

    @Override
    public CompletionStage<@Nullable Void> remove(Kind kind, String name, long expected) {
        return names.remove(kind, name, expected);
    }

    @Override
    public CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        return names.list(kind, after, limit);
    }

    /** Does nothing: what was kept can still be looked at. */
    @Override
    public void close() {}
}
