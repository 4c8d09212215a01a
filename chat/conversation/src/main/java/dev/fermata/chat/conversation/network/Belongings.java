package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.util.List;

/** What is kept of an account beside the account: it goes with it. Where somebody is who is always on ends by itself. */
public record Belongings(Network network) {
    private static final int PAGE = 100;

    /** Found under the key of the account. */
    private static final List<Kind> ONE = List.of(MetadataKeeper.KIND, Silences.KIND, Vhost.KIND);

    /** Found under the key of the account, a space, and what each is about. */
    private static final Kind MANY = Markers.KIND;

    /** Pauses until nothing is kept of it any more. */
    public void forget(Events<?> events, String accountKey) {
        for (Kind kind : ONE) {
            remove(events, kind, accountKey);
        }
        String prefix = accountKey + " ";
        List<Item> page;
        do {
            page = events.await(network.registry().list(MANY, prefix, PAGE)).stream()
                    .filter(item -> item.name().startsWith(prefix))
                    .toList();
            for (Item item : page) {
                remove(events, MANY, item.name());
            }
        } while (!page.isEmpty());
        new Devices(network).removeAll(events, accountKey);
    }

    private void remove(Events<?> events, Kind kind, String name) {
        new RegistryEdit(network.registry(), kind).of(events, name, before -> null);
    }
}
