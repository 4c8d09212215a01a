package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal that forgets all at the end: the twin of {@link SqliteJournal} for tests and simulations. */
public final class MemoryJournal implements Journal {
    private final Map<Conversation, MemoryLog> logs = new LinkedHashMap<>();
    private final MemoryNames names = new MemoryNames();

    /** By id, in the order of all that was ever written. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** An empty journal. */
    public MemoryJournal() {}

    @Override
    public synchronized CompletionStage<Long> append(
            Conversation conversation, long expected, List<? extends Entry> entries) {
        List<Entry> more = Arguments.requireEntries(entries);
        long head = log(conversation).head();
        if (head != expected) {
            return CompletableFuture.failedFuture(new PositionConflictException(conversation, expected, head));
        }
        for (Entry entry : more) {
            if (entry instanceof Entry.ChannelRenamed renamed) {
                Channel to = new Channel(renamed.to());
                if (!to.equals(conversation) && logs.containsKey(to)) {
                    return CompletableFuture.failedFuture(new PositionConflictException(to, 0, log(to).head()));
                }
            }
        }
        MemoryLog log = logs.computeIfAbsent(conversation, MemoryLog::new);
        more.forEach(entry -> append(log, entry));
        return CompletableFuture.completedFuture(log.head());
    }

    private void append(MemoryLog log, Entry entry) {
        log.append(entry);
        numbers.put(entry.id(), (long) numbers.size());
        if (entry instanceof Entry.ChannelRenamed renamed) {
            logs.remove(log.conversation());
            log.rename(new Channel(renamed.to()));
            logs.put(log.conversation(), log);
        }
    }

    @Override
    public synchronized CompletionStage<Long> head(Conversation conversation) {
        return CompletableFuture.completedFuture(log(conversation).head());
    }

    @Override
    public synchronized CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit) {
        Arguments.requireLimit(limit);
        return CompletableFuture.completedFuture(log(conversation).replay(after, limit));
    }

    @Override
    public synchronized CompletionStage<List<Entry>> read(Scope scope, Content content, Part part, int limit) {
        Arguments.requireLimit(limit);
        return CompletableFuture.completedFuture(log(scope.conversation()).read(scope, content, part, limit));
    }

    @Override
    public synchronized CompletionStage<Optional<Entry>> find(Conversation conversation, String id) {
        return CompletableFuture.completedFuture(log(conversation).find(id));
    }

    @Override
    public synchronized CompletionStage<List<Target>> targets(
            Membership membership, Instant first, Instant second, int limit) {
        Arguments.requireLimit(limit);
        Window window = Window.of(first, second);
        List<Target> targets = new ArrayList<>();
        for (MemoryLog log : logs.values()) {
            OptionalLong latest = log.latest();
            if (latest.isPresent()
                    && window.has(latest.getAsLong())
                    && isVisible(log.conversation(), latest.getAsLong(), membership)) {
                targets.add(new Target(log.conversation(), Instant.ofEpochMilli(latest.getAsLong())));
            }
        }
        return CompletableFuture.completedFuture(window.cut(targets, limit));
    }

    @Override
    public synchronized CompletionStage<List<Entry.Said>> search(Search search) {
        Arguments.requireLimit(search.limit());
        Map<Conversation, Instant> since = new HashMap<>();
        search.scopes().forEach(scope -> since.put(scope.conversation(), scope.since()));
        Comparator<Entry.Said> order = Comparator.comparingLong(said -> numbers.getOrDefault(said.id(), 0L));
        return CompletableFuture.completedFuture(since.entrySet().stream()
                .flatMap(scope -> log(scope.getKey()).search(search, scope.getValue()))
                .sorted(search.forward() ? order : order.reversed())
                .limit(search.limit())
                .sorted(order)
                .sorted(Comparator.comparing(Entry.Said::time))
                .toList());
    }

    private static boolean isVisible(Conversation conversation, long latest, Membership membership) {
        return switch (conversation) {
            case Channel channel -> membership.channels().contains(channel);
            case Pair(var one, var other) ->
                (one.equals(membership.party()) || other.equals(membership.party()))
                        && latest >= Millis.of(membership.since());
        };
    }

    @Override
    public synchronized CompletionStage<Long> forget(Instant before) {
        return CompletableFuture.completedFuture(
                logs.values().stream().mapToLong(log -> log.forget(before)).sum());
    }

    @Override
    public synchronized CompletionStage<Long> forget(Conversation conversation, Instant before) {
        return CompletableFuture.completedFuture((long) log(conversation).forget(before));
    }

    @Override
    public synchronized CompletionStage<Long> erase(String account) {
        return CompletableFuture.completedFuture(
                logs.values().stream().mapToLong(log -> log.erase(account)).sum());
    }

    @Override
    public synchronized CompletionStage<Long> export(Conversation conversation, Consumer<String> lines) {
        return handOut(log(conversation).replay(0, Integer.MAX_VALUE), lines);
    }

    @Override
    public synchronized CompletionStage<Long> exportAccount(String account, Consumer<String> lines) {
        return handOut(
                logs.values().stream()
                        .flatMap(log -> log.ofAccount(account).stream())
                        .toList(),
                lines);
    }

    private static CompletionStage<Long> handOut(List<Entry> entries, Consumer<String> lines) {
        try {
            return CompletableFuture.completedFuture((long) Sweeper.write(entries, lines));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private MemoryLog log(Conversation conversation) {
        MemoryLog log = logs.get(conversation);
        return log == null ? new MemoryLog(conversation) : log;
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
