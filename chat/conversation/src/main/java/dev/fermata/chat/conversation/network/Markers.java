package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The read markers of accounts, kept in the registry: those of guests go with them. */
public record Markers(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Markers.class.getName());
    private static final Kind KIND = new Kind("read-marker");
    private static final int PAGE = 500;

    /** Pauses until all of an account's are with the user who has just logged in. */
    void load(Events<?> events, User user, String account) {
        String prefix = CaseMapping.fold(account) + " ";
        String after = prefix;
        while (true) {
            List<Item> page = events.await(network.registry().list(KIND, after, PAGE));
            for (Item item : page) {
                if (!item.name().startsWith(prefix)) {
                    return;
                }
                user.markers().put(item.name().substring(prefix.length()), Instant.parse(item.value()));
            }
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().name();
        }
    }

    /** Pauses until a marker is kept, unless another of the account's devices has set a later one. */
    public void keep(Events<?> events, User user, String target, Instant time) {
        String account = user.account();
        if (account == null) {
            return;
        }
        String name = CaseMapping.fold(account) + " " + target;
        try {
            new RegistryEdit(network.registry(), KIND)
                    .of(
                            events,
                            name,
                            known -> known != null && !Instant.parse(known).isBefore(time) ? known : time.toString());
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep a read marker of " + account, failure);
        }
    }

    /** What a client is told of how far its user has read. */
    public static IrcMessage line(Client client, String target) {
        @Nullable Instant time = client.user().markers().get(CaseMapping.fold(target));
        return client.fromServer("MARKREAD", target, time == null ? "*" : "timestamp=" + EntryLine.time(time));
    }
}
