package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** REHASH: the configuration is read again, and nobody dropped (Modern IRC, "REHASH message"; the codes of IRCv3 standard-replies, example "Rehash Failure"). */
record RehashCommand(Network network) implements Command {
    @Override
    public String name() {
        return "REHASH";
    }

    @Override
    public String deed(IrcMessage message) {
        return name();
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.REHASH)) {
            return;
        }
        client.reply(Numeric.RPL_REHASHING, "configuration", "Rehashing");
        try {
            List<String> kept = events.blocking(() -> network.rehash().get());
            kept.forEach(text -> client.replyUnspecified("WARN", name(), "CONFIG_KEPT", text));
            client.replyUnspecified("NOTE", name(), "CONFIG_LOADED", "The configuration is in force");
        } catch (RuntimeException wrong) {
            String.valueOf(wrong.getMessage())
                    .lines()
                    .forEach(text -> client.failUnspecified(name(), "CONFIG_BAD", text));
            client.replyUnspecified("NOTE", name(), "CONFIG_KEPT", "The configuration is as it was");
        }
    }
}
