package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** A command of the protocol that writes to a service, such as CS for ChanServ. */
record ServiceAlias(String name, Service service) implements Command {
    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        service.hear(events, client, String.join(" ", message.params()));
    }
}
