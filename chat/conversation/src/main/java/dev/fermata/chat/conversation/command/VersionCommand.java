package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Support;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** VERSION: what the server runs, and what that supports (Modern IRC, "VERSION message"). */
record VersionCommand(Network network) implements Command {
    @Override
    public String name() {
        return "VERSION";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!Targets.isThisServer(client, message.param(0), network)) {
            return;
        }
        ChatSettings settings = network.settings();
        client.reply(Numeric.RPL_VERSION, settings.version(), settings.serverName(), "made of generators");
        Support.lines(client, settings).forEach(client::respond);
    }
}
