package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.stream.Collectors;

/** USERHOST: the user and host of up to five people (RFC 1459, 5.7). */
record UserhostCommand(Network network) implements Command {
    private static final int NICKS_MAX = 5;

    @Override
    public String name() {
        return "USERHOST";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String found = message.params().stream()
                .limit(NICKS_MAX)
                .flatMap(nick -> network.directory().find(nick).stream())
                .filter(User::isWelcomed)
                .map(UserhostCommand::entry)
                .collect(Collectors.joining(" "));
        client.reply(Numeric.RPL_USERHOST, found);
    }

    private static String entry(User user) {
        Source source = user.source();
        String operator = user.has(UserMode.OPERATOR) ? "*" : "";
        String away = user.away() == null ? "=+" : "=-";
        return source.nick() + operator + away + source.user() + "@" + source.host();
    }
}
