package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** DEOPER: an operator is one no longer, as by MODE -o. */
record DeoperCommand(Network network) implements Command {
    @Override
    public String name() {
        return "DEOPER";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (client.user().has(UserMode.OPERATOR)) {
            new UserModes(network, client.user(), client).change("-" + UserMode.OPERATOR.letter());
        } else {
            client.reply(Numeric.ERR_NOPRIVILEGES, "Permission denied: you are not an operator");
        }
    }
}
