package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.Events;

/** PASS: the server's password, before anything else (Modern IRC, "PASS message"). It is looked at when one comes in. */
record PassCommand() implements Command {
    @Override
    public String name() {
        return "PASS";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (client.isWelcomed()) {
            client.reply(Numeric.ERR_ALREADYREGISTERED, "You may not register twice");
        } else {
            client.password(new Secret(message.param(0)));
        }
    }
}
