package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.JoinAction;
import dev.fermata.chat.conversation.action.QuitAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** SAJOIN: an operator brings somebody into channels, themselves where nobody is named; nothing keeps them out. */
record SajoinCommand(Network network) implements OperatorCommand {
    @Override
    public String name() {
        return "SAJOIN";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.SAMODE)) {
            return;
        }
        boolean isNamed = message.params().size() > 1;
        Optional<User> found = isNamed
                ? network.directory().find(message.param(0)).filter(User::isWelcomed)
                : Optional.of(client.user());
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, message.param(0), "No such nick");
            return;
        }
        for (String name : Targets.split(message.param(isNamed ? 1 : 0))) {
            if (Targets.isValidChannel(name, network.settings())) {
                Channel channel = new Channel(name);
                network.report("SAJOIN: %s brings %s into %s"
                        .formatted(client.nick(), found.get().nick(), name));
                bring(events, client, found.get(), channel);
            } else {
                client.reply(Numeric.ERR_NOSUCHCHANNEL, name, "No such channel");
            }
        }
    }

    private static void bring(Events<ClientEvent> events, Client operator, User user, Channel channel) {
        Asking.of(events, operator, channel, JoinAction.by(operator, user, channel));
        if (user.hasEnded()) { // meanwhile, when they were not known to be here
            QuitAction quit = new QuitAction(user, user.source(), "Connection closed", Peers.of(user));
            events.publish(new Message(channel, null, quit));
        }
    }
}
