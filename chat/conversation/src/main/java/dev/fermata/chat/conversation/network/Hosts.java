package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.settings.HostSettings;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where people are shown to be: by their cloak, by their account, or by what an operator has given them (IRCv3 chghost). */
public record Hosts(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Hosts.class.getName());

    /** A connection has opened, or a gateway has told for whom it speaks. */
    public void opened(Client client) {
        client.user()
                .setCloak(
                        network.cloak().of(client.address(), network.settings().hosts()));
    }

    /** Pauses for what an account is given; shows who is it, or no longer is, accordingly. */
    void update(Events<?> events, User user, @Nullable Client client) {
        String account = user.account();
        String key = user.accountKey();
        HostSettings settings = network.settings().hosts();
        Optional<Vhost> vhost =
                key == null ? Optional.empty() : find(events, key).filter(Vhost::on);
        if (vhost.isPresent()) {
            change(events, user, client, vhost.get().host());
        } else {
            change(
                    events,
                    user,
                    client,
                    account != null && settings.cloaked() ? Cloak.ofAccount(account, settings) : user.cloak());
        }
    }

    /** Pauses for what an account is given; one that cannot be read is none. */
    private Optional<Vhost> find(Events<?> events, String accountKey) {
        try {
            return events.await(network.registry().find(Vhost.KIND, accountKey)).map(Vhost::parse);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the host of " + accountKey, failure);
            return Optional.empty();
        }
    }

    /**
     * Pauses for what is kept of an account, and until that is changed, or fails as the registry does; then shows it.
     *
     * @param changed null to have none any more
     */
    public void keep(Events<?> events, String accountKey, @Nullable Vhost changed) {
        Optional<Item> item = events.await(network.registry().find(Vhost.KIND, accountKey));
        if (changed != null) {
            var _ = events.await(network.registry()
                    .put(Vhost.KIND, accountKey, item.map(Item::revision).orElse(0L), changed.toJson()));
        } else if (item.isPresent()) {
            events.await(
                    network.registry().remove(Vhost.KIND, accountKey, item.get().revision()));
        }
        List<User> owners = network.directory()
                .users()
                .filter(user -> accountKey.equals(user.accountKey()))
                .toList();
        for (User owner : owners) {
            update(events, owner, null);
        }
    }

    /** What an account is given. */
    public Optional<Vhost> of(Events<?> events, String accountKey) {
        return events.await(network.registry().find(Vhost.KIND, accountKey)).map(Vhost::parse);
    }

    /**
     * Shows somebody elsewhere. To whom CHGHOST means nothing they seem to connect anew ("Fallback when the chghost capability has
     * not been negotiated").
     *
     * @param client whose line has led to it; null when it is none of theirs
     */
    void change(Events<?> events, User user, @Nullable Client client, String host) {
        Source before = user.source();
        if (before.host().equals(host)) {
            return;
        }
        user.setHost(host);
        if (!user.isWelcomed()) {
            return;
        }
        Broadcast line = Broadcast.by(before, "CHGHOST", before.user(), host);
        for (Client own : user.clients()) {
            if (own.has(Capability.CHGHOST) && own == client) {
                own.respond(line);
            } else if (own.has(Capability.CHGHOST)) {
                line.to(own);
            }
        }
        Peers.tellAll(events, network, user, line, peer -> peer.has(Capability.CHGHOST));
        Broadcast quit = Broadcast.by(before, "QUIT", "Changing hostname");
        Peers.tellReturn(events, user, quit, peer -> !peer.has(Capability.CHGHOST));
    }
}
