package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The devices of accounts that are pushed what concerns their owners, kept in the registry. */
public record Devices(Network network) {
    static final Kind KIND = new Kind("push");

    /** Which account has what a push service has given the address of: a device is one account's. */
    private static final Kind OWNER = new Kind("push-owner");

    private static final int PAGE = 100;

    /** Pauses until a user has all of the account's that they have just logged in to. */
    void load(Events<?> events, User user) {
        String account = user.accountKey();
        if (account == null) {
            return;
        }
        String prefix = account + " ";
        String after = prefix;
        List<Item> page;
        do {
            page = page(events, prefix, after);
            for (Item item : page) {
                String endpoint = item.name().substring(prefix.length());
                user.devices().put(endpoint, Device.parse(account, endpoint, item.value()));
                after = item.name();
            }
        } while (page.size() == PAGE);
    }

    private List<Item> page(Events<?> events, String prefix, String after) {
        return events.await(network.registry().list(KIND, after, PAGE)).stream()
                .filter(item -> item.name().startsWith(prefix))
                .toList();
    }

    /** Pauses until a device is kept, in place of one at the same address, whoever's that was. */
    public void put(Events<?> events, User user, Device device) {
        PushSubscription its = device.subscription();
        Optional<Item> owner = events.await(network.registry().find(OWNER, its.endpoint()));
        if (owner.isPresent() && !owner.get().value().equals(its.account())) {
            var _ = remove(events, at(owner.get().value(), its.endpoint()));
        }
        own(events, its, before -> its.account());
        edit(events, its, device.toJson());
        user.devices().put(device.subscription().endpoint(), device);
    }

    /** Pauses until a device is forgotten; false when none is known at its address. */
    public boolean remove(Events<?> events, PushSubscription device) {
        boolean isKnown =
                events.await(network.registry().find(KIND, name(device))).isPresent();
        edit(events, device, null);
        String account = device.account();
        own(events, device, owner -> account.equals(owner) ? null : owner);
        network.directory()
                .users()
                .filter(user -> account.equals(user.accountKey()))
                .forEach(user -> user.devices().remove(device.endpoint()));
        return isKnown;
    }

    /** Pauses until all devices of an account are forgotten. */
    void removeAll(Events<?> events, String account) {
        String prefix = account + " ";
        List<Item> page;
        do {
            page = page(events, prefix, prefix);
            for (Item item : page) {
                var _ = remove(events, at(account, item.name().substring(prefix.length())));
            }
        } while (!page.isEmpty());
    }

    /** A device, as far as it takes to find it. */
    public static PushSubscription at(String account, String endpoint) {
        return new PushSubscription(account, endpoint, "", new Secret(""));
    }

    /** Has somebody's devices be pushed a line; those that nobody has come back with are forgotten instead. */
    public static void push(Events<?> events, User user, IrcMessage line, Predicate<Device> wanted) {
        Instant now = events.now();
        for (Device device : user.devices().values()) {
            if (device.isExpired(now)) {
                events.publish(new PushRefused(device.subscription()));
            } else if (wanted.test(device)) {
                events.publish(new Push(device.subscription(), device.line(line)));
            }
        }
    }

    private void edit(Events<?> events, PushSubscription device, @Nullable String json) {
        new RegistryEdit(network.registry(), KIND).of(events, name(device), before -> json);
    }

    private void own(Events<?> events, PushSubscription device, UnaryOperator<@Nullable String> change) {
        new RegistryEdit(network.registry(), OWNER).of(events, device.endpoint(), change);
    }

    private static String name(PushSubscription device) {
        return device.account() + " " + device.endpoint();
    }
}
