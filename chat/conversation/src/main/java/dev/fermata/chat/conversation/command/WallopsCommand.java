package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** WALLOPS: to all who want to hear such (Modern IRC, "WALLOPS message"). */
record WallopsCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WALLOPS";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (OperCommand.requires(client, Operator.Privilege.WALLOPS)) {
            Broadcast line = Broadcast.by(client.source(), name(), message.param(0));
            network.directory()
                    .users()
                    .filter(user -> user.isWelcomed() && user.has(UserMode.WALLOPS))
                    .forEach(user -> user.send(line));
        }
    }
}
