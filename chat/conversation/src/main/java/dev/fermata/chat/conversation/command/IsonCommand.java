package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ISON: which of these people are there (RFC 1459, 5.8). */
record IsonCommand(Network network) implements Command {
    @Override
    public String name() {
        return "ISON";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String found = message.params().stream()
                .flatMap(nicks -> Stream.of(nicks.split(" ")))
                .flatMap(nick -> network.directory().find(nick).stream())
                .filter(User::isWelcomed)
                .map(User::nick)
                .collect(Collectors.joining(" "));
        client.reply(Numeric.RPL_ISON, found);
    }
}
