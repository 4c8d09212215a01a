package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.KnockAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** KNOCK: asks to be invited into a channel that one may not come into. */
record KnockCommand() implements Command {
    @Override
    public String name() {
        return "KNOCK";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Asking.of(events, client, new Channel(message.param(0)), new KnockAction(client, message.param(1)));
    }
}
