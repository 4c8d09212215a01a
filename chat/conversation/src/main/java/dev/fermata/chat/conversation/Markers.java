package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The read markers of accounts, kept in the registry: those of guests go with them. */
record Markers(Network network) {
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
    void keep(Events<?> events, User user, String target, Instant time) {
        String account = user.account();
        if (account == null) {
            return;
        }
        String name = CaseMapping.fold(account) + " " + target;
        try {
            while (!isKept(events, name, time)) {
                // another device was quicker: look again
            }
        } catch (RuntimeException failure) {
            LOGGER.log(Level.ERROR, "cannot keep a read marker of " + account, failure);
        }
    }

    private boolean isKept(Events<?> events, String name, Instant time) {
        Optional<Item> known = events.await(network.registry().find(KIND, name));
        if (known.isPresent() && !Instant.parse(known.get().value()).isBefore(time)) {
            return true;
        }
        return events.await(network.registry()
                .put(KIND, name, known.map(Item::revision).orElse(0L), time.toString())
                .handle((revision, failure) -> {
                    if (failure == null) {
                        return true;
                    }
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    if (cause instanceof RevisionConflictException) {
                        return false;
                    }
                    throw new IllegalStateException("cannot keep " + name, cause);
                }));
    }
}
