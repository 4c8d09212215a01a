package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** HostServ DEL: an operator takes a host away from an account. */
final class HostServDel extends AccountCommand {
    HostServDel(Network network) {
        super(network, "DEL", "<account>", "Takes a host away from an account, for operators.", 1, false);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.ACCOUNTS;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Optional<Account> account = events.await(network.accounts().find(request.param(0)));
        if (account.isEmpty()) {
            request.say("There is no account " + request.param(0));
            return;
        }
        new Hosts(network).keep(events, account.get().key(), null);
        request.say("%s is given no host".formatted(account.get().name()));
    }
}
