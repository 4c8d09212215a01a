package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.ReturnAction;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Those who are always on are there again when the server is: a handler for each of them keeps who they are and where, with
 * each change, and another one brings all of them back when the server starts.
 */
public final class Presences {
    private static final System.Logger LOGGER = System.getLogger(Presences.class.getName());
    private static final int PAGE = 100;
    private static final int MOVES_MAX = 64;

    private final CompletableFuture<@Nullable Void> back = new CompletableFuture<>();
    private volatile @Nullable EventLoop loop;

    /**
     * Somebody has come into a channel, or left one, or is called otherwise, or stays no longer.
     *
     * @param key of their account
     */
    record Move(User user, String key, String account) {}

    /** The server has started. */
    record Begun() {}

    public void install(EventLoop on, Network network) {
        on.on(Move.class, Move::key, events -> keep(events, network));
        on.on(Begun.class, events -> bringBack(events, network));
        loop = on;
        on.publish(new Begun());
    }

    /** Completes when all who were there before the start are there again. */
    public CompletableFuture<@Nullable Void> back() {
        return back;
    }

    /** Keeps where somebody is from now on who stays without clients. */
    void follow(User user) {
        user.onMove(this::moved);
        moved(user);
    }

    /** Somebody is logged in to another account now: where they are is not kept for the one before any more. */
    void leave(User user, String key, String account) {
        EventLoop current = loop;
        if (current != null) {
            current.publish(new Move(user, key, account));
        }
    }

    /** Who is on their way in may become somebody who is there already, and is nowhere as yet. */
    private void moved(User user) {
        EventLoop current = loop;
        String key = user.accountKey();
        String account = user.account();
        if (current != null && key != null && account != null && user.isWelcomed()) {
            current.publish(new Move(user, key, account));
        }
    }

    /** One account's, for as long as it is always on. */
    private void keep(Events<Move> events, Network network) {
        try {
            long revision = 0;
            boolean isKnown = false;
            while (true) {
                Move last = events.receiveAll(MOVES_MAX).getLast();
                if (!isKnown) {
                    Optional<Item> kept = events.await(network.registry().find(Presence.KIND, last.key()));
                    revision = kept.map(Item::revision).orElse(0L);
                    isKnown = true;
                }
                if (!last.user().staysWithoutClients()
                        || !last.key().equals(last.user().accountKey())) {
                    forget(events, network, last.key(), revision);
                    return;
                }
                String json = Presence.of(last.user(), last.account()).toJson();
                revision = events.await(network.registry().put(Presence.KIND, last.key(), revision, json));
            }
        } catch (Exception failure) { // the next move begins anew
            LOGGER.log(Level.ERROR, "cannot keep where somebody is that is always on", failure);
        }
    }

    private static void forget(Events<Move> events, Network network, String key, long revision) {
        if (revision > 0) {
            events.await(network.registry().remove(Presence.KIND, key, revision));
        }
    }

    private void bringBack(Events<Begun> events, Network network) {
        events.receive();
        try {
            List<Item> page;
            String last = "";
            do {
                page = events.await(network.registry().list(Presence.KIND, last, PAGE));
                for (Item item : page) {
                    comeBack(events, network, item);
                    last = item.name();
                }
            } while (page.size() == PAGE);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "not all who are always on could be brought back", failure);
        } finally {
            back.complete(null);
        }
    }

    private void comeBack(Events<Begun> events, Network network, Item item) {
        Presence presence = Presence.parse(item);
        Account account =
                events.await(network.accounts().find(presence.account())).orElse(null);
        if (account == null || !mayStay(account, network.settings().accounts())) {
            events.await(network.registry().remove(Presence.KIND, item.name(), item.revision()));
            return;
        }
        User user = presence.user();
        if (!network.directory().claim(presence.nick(), user)) {
            LOGGER.log(Level.WARNING, "{0} cannot be brought back: somebody else has the nick", presence.nick());
            return;
        }
        user.setAccount(account.name(), account.key());
        new Hosts(network).update(events, user, null);
        user.setWelcomed(events.now());
        Login login = new Login(network);
        var _ = login.prefer(user, account);
        login.recall(events, user, account);
        network.population().comeIn();
        network.watchers().online(user);
        for (Presence.Stay stay : presence.stays()) {
            Message message = new Message(Presence.channel(stay), null, new ReturnAction(user, stay));
            events.publish(message);
            events.await(message.done());
        }
    }

    private static boolean mayStay(Account account, AccountPolicy policy) {
        return account.suspension().isEmpty()
                && policy.alwaysOn().holdsFor(account.preferences().alwaysOn());
    }
}
