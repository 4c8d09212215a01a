package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ GROUP: one more nick for the account. */
final class NickServGroup extends AccountCommand {
    NickServGroup(Network network) {
        super(network, "GROUP", "", "Makes the nick that you have now one of your account.", 0, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String nick = request.client().nick();
        events.await(network.accounts().nicks().add(request.account(), nick));
        request.say("%s is a nick of your account now".formatted(nick));
    }
}
