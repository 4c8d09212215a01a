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

/** ADMIN: who runs the server, and where they are reached (Modern IRC, "ADMIN message"). */
record AdminCommand(Network network) implements Command {
    private static final List<Numeric> LINES =
            List.of(Numeric.RPL_ADMINLOC1, Numeric.RPL_ADMINLOC2, Numeric.RPL_ADMINEMAIL);

    @Override
    public String name() {
        return "ADMIN";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!Targets.isThisServer(client, message.param(0), network)) {
            return;
        }
        String server = network.settings().serverName();
        List<String> admin = network.settings().server().admin();
        if (admin.isEmpty()) {
            client.reply(Numeric.ERR_NOADMININFO, server, "No administrative info is there");
        } else {
            client.reply(Numeric.RPL_ADMINME, server, "Administrative info");
            for (int i = 0; i < admin.size(); i++) {
                client.reply(LINES.get(i), admin.get(i));
            }
        }
    }
}
