package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.channel.ChannelReplies;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Comparator;
import java.util.List;

/** NAMES: who is in a channel, in several, or in all (Modern IRC, "NAMES message"; RFC 2812, 3.2.5). */
record NamesCommand(Network network) implements Command {
    @Override
    public String name() {
        return "NAMES";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String asked = message.param(0);
        List<Channel> channels = asked.isEmpty()
                ? network.channels().lines().stream()
                        .map(ChannelIndex.Line::channel)
                        .sorted(Comparator.comparing(Channel::key))
                        .toList()
                : Targets.split(asked).stream()
                        .filter(name -> Targets.isValidChannel(name, network.settings()))
                        .map(Channel::new)
                        .toList();
        for (Channel channel : channels) {
            if (network.channels().isVisible(channel, client.user())) {
                Asking.of(
                        events,
                        client,
                        channel,
                        new AskAction(name(), client, (room, asker) -> new ChannelReplies(room, asker).names()));
            }
        }
        client.reply(Numeric.RPL_ENDOFNAMES, asked.isEmpty() ? "*" : asked, "End of names");
    }
}
