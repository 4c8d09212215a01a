package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.CommandTable;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** The handler of what sockets tell, one for each client. */
record Sessions(Network network, CommandTable commands) {
    void converse(Events<ClientEvent> events) {
        // Anything else is the tail of a session that has ended: lines that were under way, and that the socket is
        // closed.
        if (events.receive() instanceof ClientEvent.Opened opened) {
            Client client = new Client(opened, network.settings().serverName(), events.now());
            new Hosts(network).opened(client);
            new Session(client, network, commands).converse(events);
        }
    }
}
