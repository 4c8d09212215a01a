package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Optional;

/** SAMODE: an operator changes the modes of any channel, or of anybody. */
record SamodeCommand(Network network) implements OperatorCommand {
    @Override
    public String name() {
        return "SAMODE";
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
        String target = message.param(0);
        List<String> change = message.params().subList(1, message.params().size());
        Optional<User> found = network.directory().find(target).filter(User::isWelcomed);
        if (!Targets.isChannel(target) && found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, target, "No such nick");
            return;
        }
        network.report("SAMODE: %s changes %s %s".formatted(client.nick(), target, String.join(" ", change)));
        if (Targets.isChannel(target)) {
            ModeCommand.change(events, client, new Channel(target), change, true);
        } else {
            new UserModes(network, found.get(), client).change(message.param(1));
        }
    }
}
