package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.PositionConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal that forgets all at the end: the twin of {@link SqliteJournal} for tests and simulations. */
public final class MemoryJournal implements EventStore, History {
    private final Map<Conversation, List<Entry>> logs = new HashMap<>();

    /** An empty journal. */
    public MemoryJournal() {}

    @Override
    public synchronized CompletionStage<Long> append(
            Conversation conversation, long expected, List<? extends Entry> entries) {
        List<Entry> log = logs.computeIfAbsent(conversation, c -> new ArrayList<>());
        if (log.size() != expected) {
            return CompletableFuture.failedFuture(new PositionConflictException(conversation, expected, log.size()));
        }
        log.addAll(entries);
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
}
