package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Vhost;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** HostServ SET: an operator gives an account a host. */
final class HostServSet extends AccountCommand {
    HostServSet(Network network) {
        super(network, "SET", "<account> <host>", "Gives an account a host, for operators.", 2, false);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.ACCOUNTS;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Optional<Account> account = events.await(network.accounts().find(request.param(0)));
        String host = request.param(1);
        if (account.isEmpty()) {
            request.say("There is no account " + request.param(0));
        } else if (!Vhost.isValid(host)) {
            request.say("A host has letters, digits and any of .-:/ and up to 63 of them");
        } else {
            new Hosts(network).keep(events, account.get().key(), new Vhost(host, true));
            request.say("%s is given the host %s".formatted(account.get().name(), host));
        }
    }
}
