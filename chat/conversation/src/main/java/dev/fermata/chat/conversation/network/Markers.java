package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The read markers of accounts, kept in the registry: those of guests go with them. */
public record Markers(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Markers.class.getName());
    static final Kind KIND = new Kind("read-marker");
    private static final int PAGE = 500;

    /**
     * Pauses until a user who has just logged in has those of the account; the later ones where they have read as a guest, too.
     */
    void load(Events<?> events, User user, String account) {
        Map<String, Instant> before = Map.copyOf(user.markers());
        Map<String, Instant> kept = kept(events, account);
        kept.forEach((target, time) -> user.markers().merge(target, time, Markers::later));
        for (Map.Entry<String, Instant> read : before.entrySet()) {
            Instant known = kept.get(read.getKey());
            if (known == null || known.isBefore(read.getValue())) {
                var _ = keep(events, user, read.getKey(), read.getValue());
            }
        }
        tellChannels(user, before);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Tells clients what they were told otherwise when they came into a channel. */
    private static void tellChannels(User user, Map<String, Instant> before) {
        for (Conversation.Channel channel : user.channels().keySet()) {
            String target = CaseMapping.fold(channel.name());
            if (!Objects.equals(before.get(target), user.markers().get(target))) {
                tell(user, null, channel.name());
            }
        }
    }

    /** Tells all clients of somebody but the one, if any, that has been told. */
    public static void tell(User user, @Nullable Client told, String target) {
        user.clients().stream()
                .filter(client -> client != told && client.has(Capability.READ_MARKER))
                .forEach(client -> client.send(line(client, target)));
    }

    private Map<String, Instant> kept(Events<?> events, String account) {
        Map<String, Instant> kept = new HashMap<>();
        String prefix = CaseMapping.fold(account) + " ";
        String after = prefix;
        while (true) {
            List<Item> page = events.await(network.registry().list(KIND, after, PAGE));
            for (Item item : page) {
                if (!item.name().startsWith(prefix)) {
                    return kept;
                }
                kept.put(item.name().substring(prefix.length()), Instant.parse(item.value()));
            }
            if (page.size() < PAGE) {
                return kept;
            }
            after = page.getLast().name();
        }
    }

    /**
     * Puts a marker where it is later than the one before, and pauses until it is kept.
     *
     * @return false when it could not be kept, and things are as they were
     */
    public boolean put(Events<?> events, User user, String target, Instant time) {
        String key = CaseMapping.fold(target);
        Instant before = user.markers().get(key);
        user.markers().merge(key, time, Markers::later);
        if (keep(events, user, key, time)) {
            return true;
        }
        if (before == null) {
            user.markers().remove(key, time);
        } else {
            user.markers().replace(key, time, before);
        }
        return false;
    }

    /** Pauses until a marker is kept, unless another of the account's devices has set a later one; false when it cannot be. */
    private boolean keep(Events<?> events, User user, String target, Instant time) {
        String account = user.account();
        if (account == null) {
            return true;
        }
        String name = CaseMapping.fold(account) + " " + target;
        try {
            new RegistryEdit(network.registry(), KIND)
                    .of(
                            events,
                            name,
                            known -> known != null && !Instant.parse(known).isBefore(time) ? known : time.toString());
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep a read marker of " + account, failure);
            return false;
        }
    }

    /** What a client is told of how far its user has read. */
    public static IrcMessage line(Client client, String target) {
        @Nullable Instant time = client.user().markers().get(CaseMapping.fold(target));
        return client.fromServer("MARKREAD", target, time == null ? "*" : "timestamp=" + EntryLine.time(time));
    }
}
