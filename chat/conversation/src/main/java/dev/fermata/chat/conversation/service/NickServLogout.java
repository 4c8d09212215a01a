package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ LOGOUT: logs out. */
final class NickServLogout extends AccountCommand {
    NickServLogout(Network network) {
        super(network, "LOGOUT", "", "Logs you out.", 0, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        new Login(network).out(events, request.client());
        request.say("You are logged out");
    }
}
