package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** TIME: what time it is on the server (Modern IRC, "TIME message"). */
record TimeCommand(Network network) implements Command {
    @Override
    public String name() {
        return "TIME";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!Targets.isThisServer(client, message.param(0), network)) {
            return;
        }
        Instant now = events.now();
        client.reply(
                Numeric.RPL_TIME,
                network.settings().serverName(),
                Long.toString(now.getEpochSecond()),
                "0",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    }
}
