package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ VERIFY: the code that was sent to who wants an account. */
final class NickServVerify extends AccountCommand {
    NickServVerify(Network network) {
        super(network, "VERIFY", "<account> <code>", "Completes the registration of an account.", 2, false);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        if (request.client().user().account() != null) {
            request.say("You are logged in already.");
            return;
        }
        Account account = events.await(network.accounts().verify(request.param(0), request.param(1)));
        request.say("Account verified");
        if (account.suspension().isEmpty()) { // else a suspension could be got round by a code
            new Login(network).in(events, request.client(), account);
        }
    }
}
