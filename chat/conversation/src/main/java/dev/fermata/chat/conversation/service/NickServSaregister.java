package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ SAREGISTER: an operator makes an account for somebody. */
final class NickServSaregister extends AccountCommand {
    NickServSaregister(Network network) {
        super(network, "SAREGISTER", "<account> <password>", "Makes an account for somebody, for operators.", 2, false);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.ACCOUNTS;
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Account account =
                events.await(network.accounts().create(new NewAccount(request.param(0), request.param(1), null)));
        network.report(
                "NS: %s has made the account %s".formatted(request.client().nick(), account.name()));
        request.say("Account %s created".formatted(account.name()));
    }
}
