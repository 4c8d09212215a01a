package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** SANICK: an operator calls somebody otherwise. */
record SanickCommand(Network network) implements OperatorCommand {
    @Override
    public String name() {
        return "SANICK";
    }

    @Override
    public int paramsMin() {
        return 2;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.SAMODE)) {
            return;
        }
        String nick = message.param(1);
        Optional<User> found = network.directory().find(message.param(0)).filter(User::isWelcomed);
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, message.param(0), "No such nick");
        } else if (!NickCommand.isValid(nick, network.settings())) {
            client.reply(Numeric.ERR_ERRONEUSNICKNAME, nick, "This cannot be a nickname");
        } else if (!network.directory().claim(nick, found.get())) {
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
        } else {
            network.report("SANICK: %s calls %s %s"
                    .formatted(client.nick(), found.get().nick(), nick));
            new Renaming(network).rename(events, found.get(), found.get() == client.user() ? client : null, nick);
        }
    }
}
