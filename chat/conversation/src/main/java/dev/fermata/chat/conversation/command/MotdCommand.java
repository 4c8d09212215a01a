package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** MOTD: the message of the day. */
record MotdCommand(Network network, Welcome welcome) implements Command {
    @Override
    public String name() {
        return "MOTD";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (Targets.isThisServer(client, message.param(0), network)) {
            welcome.motd(client);
        }
    }
}
