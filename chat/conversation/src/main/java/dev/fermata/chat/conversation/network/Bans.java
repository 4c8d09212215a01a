package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Whom the operators keep out: in the registry, and all at hand, since everybody who comes is looked at. Safe for many threads. */
public final class Bans {
    private static final Kind KIND = new Kind("ban");
    private static final int PAGE = 500;

    /** @param revision of the registry's item */
    private record Kept(Ban ban, long revision) {}

    private final Registry registry;
    private final ConcurrentMap<String, Kept> byKey = new ConcurrentHashMap<>();

    /** That all are at hand; begun when the first client comes. */
    private @Nullable CompletableFuture<?> loading;

    Bans(Registry registry) {
        this.registry = registry;
    }

    /** Pauses until all are at hand, or fails as the registry does; the next who asks has them read again then. */
    void load(Events<?> events) {
        events.await(loading());
    }

    private synchronized CompletableFuture<?> loading() {
        CompletableFuture<?> current = loading;
        if (current == null || current.isCompletedExceptionally()) {
            current = page("").toCompletableFuture();
            loading = current;
        }
        return current;
    }

    private CompletionStage<@Nullable Void> page(String after) {
        return registry.list(KIND, after, PAGE).thenCompose(page -> {
            for (Item item : page) {
                byKey.put(item.name(), new Kept(Ban.parse(item), item.revision()));
            }
            return page.size() < PAGE
                    ? CompletableFuture.completedFuture(null)
                    : page(page.getLast().name());
        });
    }

    /** The one that keeps a client out. */
    Optional<Ban> against(Client client, Instant now) {
        return byKey.values().stream()
                .map(Kept::ban)
                .filter(ban -> ban.keepsOut(client, now))
                .findFirst();
    }

    /** Those of a kind that hold, by their masks. */
    public List<Ban> list(BanKind kind, Instant now) {
        return byKey.values().stream()
                .map(Kept::ban)
                .filter(ban -> ban.kind() == kind && ban.holdsAt(now))
                .sorted(Comparator.comparing(Ban::mask))
                .toList();
    }

    /** Pauses until one is kept, in place of the one with the same mask if there is one; fails as the registry does. */
    public void put(Events<?> events, Ban ban) {
        removeEnded(events);
        Kept before = byKey.get(ban.key());
        long revision =
                events.await(registry.put(KIND, ban.key(), before == null ? 0 : before.revision(), ban.toJson()));
        byKey.put(ban.key(), new Kept(ban, revision));
    }

    /**
     * Pauses until there is none with this mask; fails as the registry does.
     *
     * @param mask in its canonical form
     * @return false when there was none
     */
    public boolean remove(Events<?> events, BanKind kind, String mask) {
        String key = kind.key(mask);
        Kept before = byKey.get(key);
        if (before == null) {
            return false;
        }
        events.await(registry.remove(KIND, key, before.revision()));
        byKey.remove(key);
        return before.ban().holdsAt(events.now());
    }

    private void removeEnded(Events<?> events) {
        for (Kept kept : List.copyOf(byKey.values())) {
            if (!kept.ban().holdsAt(events.now())) {
                var _ = remove(events, kept.ban().kind(), kept.ban().mask());
            }
        }
    }
}
