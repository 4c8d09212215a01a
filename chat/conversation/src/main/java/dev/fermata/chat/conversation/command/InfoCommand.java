package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** INFO: what kind of server this is (Modern IRC, "INFO message"). */
record InfoCommand(Network network) implements Command {
    @Override
    public String name() {
        return "INFO";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!Targets.isThisServer(client, message.param(0), network)) {
            return;
        }
        for (String line : List.of(
                network.settings().version() + ", a chat server made of generators",
                "Each connection, each channel and each bot is a method that pauses and keeps its place",
                "What is said is on disk before anybody is shown it",
                "Licence: Apache-2.0")) {
            client.reply(Numeric.RPL_INFO, line);
        }
        client.reply(Numeric.RPL_ENDOFINFO, "End of INFO");
    }
}
