package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Pace;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** LIST: which channels there are (Modern IRC, "LIST message"), or those that all conditions fit (ELIST). */
record ListCommand(Network network) implements Command {
    @Override
    public String name() {
        return "LIST";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Instant now = events.now();
        List<String> asked = Stream.of(message.param(0), message.param(1))
                .flatMap(parameter -> Targets.split(parameter).stream())
                .toList();
        ListFilter filter = ListFilter.of(asked, now);
        List<ChannelIndex.Line> found = network.channels().lines().stream()
                .filter(line -> line.members() > 0
                        && network.channels().isVisible(line.channel(), client.user())
                        && filter.fits(line))
                .sorted(Comparator.comparing(line -> line.channel().key()))
                .toList();
        client.reply(Numeric.RPL_LISTSTART, "Channel", "Users  Name");
        Pace pace = new Pace(client);
        for (ChannelIndex.Line line : found) {
            pace.keep(events);
            client.reply(Numeric.RPL_LIST, line.channel().name(), Integer.toString(line.members()), line.topic());
        }
        client.reply(Numeric.RPL_LISTEND, "End of LIST");
    }
}
