package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.event.Party;
import dev.fermata.loop.Events;
import java.util.Optional;

/** Whom a nick stands for in conversations of two, also while nobody goes by it. */
public record Correspondents(Network network) {
    /**
     * Pauses to find who goes by a nick now; or else whose it is, by their account's name or nicks, since what was said to them
     * is kept under their account; or else a guest, who may have gone.
     */
    public Party of(Events<?> events, String nick) {
        Optional<User> present = network.directory().find(nick);
        if (present.isPresent()) {
            return present.get().party();
        }
        Optional<Account> owner = events.await(network.accounts().find(nick));
        return owner.isPresent() ? new Party.Account(owner.get().name()) : new Party.Guest(nick);
    }
}
