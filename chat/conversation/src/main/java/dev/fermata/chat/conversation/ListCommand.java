package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Comparator;

/** LIST: which channels there are. */
record ListCommand(Network network) implements Command {
    @Override
    public String name() {
        return "LIST";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        client.reply(Numeric.RPL_LISTSTART, "Channel", "Users  Name");
        network.channels().lines().stream()
                .filter(line -> line.members() > 0)
                .sorted(Comparator.comparing(line -> line.channel().key()))
                .forEach(line -> client.reply(
                        Numeric.RPL_LIST, line.channel().name(), Integer.toString(line.members()), line.topic()));
        client.reply(Numeric.RPL_LISTEND, "End of LIST");
    }
}
