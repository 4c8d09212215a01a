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
import java.util.LinkedHashMap;
import java.util.Map;

/** ISUPPORT: what the server supports, asked at any time, before the welcome too (IRCv3 draft/extended-isupport). */
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
        if (!client.has(Capability.EXTENDED_ISUPPORT)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for draft/extended-isupport first");
            return;
        }
        String batch = client.nextBatch();
        boolean inBatch = client.has(Capability.BATCH);
        if (inBatch) {
            client.respond(client.fromServer("BATCH", "+" + batch, "draft/isupport"));
        }
        for (IrcMessage line : Support.lines(client, network.settings())) {
            client.respond(inBatch ? line.withTags(new LinkedHashMap<>(Map.of("batch", batch))) : line);
        }
        if (inBatch) {
            client.respond(client.fromServer("BATCH", "-" + batch));
        }
    }
}
