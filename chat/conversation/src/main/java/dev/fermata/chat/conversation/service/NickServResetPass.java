package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ RESETPASS: another password, for the code that SENDPASS has mailed. */
final class NickServResetPass extends AccountCommand {
    NickServResetPass(Network network) {
        super(
                network,
                "RESETPASS",
                "<account> <code> <new password>",
                "Sets another password, for the code of SENDPASS.",
                3,
                false);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        events.await(network.accounts().resetPassword(request.param(0), request.param(1), request.param(2)));
        request.say("The password is another now");
    }
}
