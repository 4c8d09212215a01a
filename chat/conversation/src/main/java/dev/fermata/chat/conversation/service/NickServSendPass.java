package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ SENDPASS: a code for whoever has forgotten their password, by mail. */
final class NickServSendPass extends AccountCommand {
    NickServSendPass(Network network) {
        super(network, "SENDPASS", "<account>", "Mails a code for RESETPASS, if the account has an address.", 1, false);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        events.await(network.accounts().sendReset(request.param(0)));
        request.say("If there is such an account with an address, a code is on its way there");
    }
}
