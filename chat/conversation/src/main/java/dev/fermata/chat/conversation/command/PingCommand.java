package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** PING: is the server there? */
record PingCommand(Network network) implements Command {
    @Override
    public String name() {
        return "PING";
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.params().isEmpty()) {
            client.reply(Numeric.ERR_NOORIGIN, "No origin specified");
        } else {
            String server = network.settings().serverName();
            client.respond(IrcMessage.of(server, "PONG", server, message.param(0)));
        }
    }
}
