package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.PartAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** PART: out of one or more channels. */
record PartCommand() implements Command {
    @Override
    public String name() {
        return "PART";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        for (String name : Targets.split(message.param(0))) {
            Asking.of(events, client, new Channel(name), new PartAction(client, message.param(1)));
        }
    }
}
