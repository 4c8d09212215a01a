package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ UNGROUP: one nick less. */
final class NickServUngroup extends AccountCommand {
    NickServUngroup(Network network) {
        super(network, "UNGROUP", "<nick>", "Takes a nick away from your account.", 1, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        events.await(network.accounts().nicks().remove(request.account(), request.param(0)));
        request.say("%s is no nick of your account any more".formatted(request.param(0)));
    }
}
