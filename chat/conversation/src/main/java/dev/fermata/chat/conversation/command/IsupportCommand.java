package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Support;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** ISUPPORT: what the server supports, asked at any time; before the welcome too by who has the capability (IRCv3 draft/extended-isupport). */
record IsupportCommand(Network network) implements Command {
    @Override
    public String name() {
        return "ISUPPORT";
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (client.isWelcomed() || client.has(Capability.EXTENDED_ISUPPORT)) {
            Support.lines(client, network.settings()).forEach(client::respond);
        } else {
            client.reply(Numeric.ERR_NOTREGISTERED, "Come in first, or ask for draft/extended-isupport");
        }
    }
}
