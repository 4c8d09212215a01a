package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account.Suspension;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ SUSPEND and UNSUSPEND: an operator keeps somebody from logging in. */
final class NickServSuspend extends AccountCommand {
    NickServSuspend(Network network) {
        super(
                network,
                "SUSPEND",
                "<account> <reason> | <account> OFF",
                "Keeps somebody from logging in, or no longer.",
                2,
                false);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String name = request.param(0);
        if (request.param(1).equalsIgnoreCase("OFF")) {
            events.await(network.accounts().restore(name));
            request.say(name + " can log in again");
            return;
        }
        Suspension suspension = new Suspension(request.client().nick(), request.text(1), events.now(), null);
        events.await(network.accounts().suspend(name, suspension));
        request.say(name + " cannot log in any more");
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.ACCOUNTS;
    }
}
