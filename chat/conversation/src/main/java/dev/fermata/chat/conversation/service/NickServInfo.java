package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** NickServ INFO: what anybody may know of an account. */
final class NickServInfo extends AccountCommand {
    NickServInfo(Network network) {
        super(network, "INFO", "[account]", "Tells of an account.", 0, false);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String name = request.params().isEmpty() ? request.client().nick() : request.param(0);
        Optional<Account> found = events.await(network.accounts().find(name));
        if (found.isEmpty()) {
            request.say("There is no account " + name);
            return;
        }
        Account account = found.get();
        request.say("%s has been an account since %s".formatted(account.name(), account.created()));
        if (!account.nicks().isEmpty()) {
            request.say("It is also called " + String.join(", ", account.nicks()));
        }
    }
}
