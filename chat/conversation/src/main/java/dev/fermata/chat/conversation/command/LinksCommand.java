package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** LINKS: which servers there are, which is this one (Modern IRC, "LINKS message"). */
record LinksCommand(Network network) implements Command {
    @Override
    public String name() {
        return "LINKS";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String server = network.settings().serverName();
        client.reply(
                Numeric.RPL_LINKS, server, server, "0 " + network.settings().networkName());
        client.reply(Numeric.RPL_ENDOFLINKS, "*", "End of LINKS");
    }
}
