package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.KickAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** KICK: puts people out of a channel (Modern IRC, "KICK message"), or one out of each of several (RFC 2812, 3.2.8). */
record KickCommand(Network network) implements Command {
    @Override
    public String name() {
        return "KICK";
    }

    @Override
    public int paramsMin() {
        return 2;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        List<String> channels = List.of(message.param(0).split(","));
        List<String> nicks = List.of(message.param(1).split(","));
        if (channels.size() != 1 && channels.size() != nicks.size()) {
            client.reply(
                    Numeric.ERR_NEEDMOREPARAMS, name(), "Name one channel, or as many channels as there are nicks");
            return;
        }
        int targetsMax = network.settings().limit(Limit.TARGETS);
        String reason = message.param(2).isEmpty() ? client.nick() : message.param(2);
        String shortReason = IrcMessage.fit(reason, network.settings().limit(Limit.KICK_LENGTH));
        for (int i = 0; i < Math.min(nicks.size(), targetsMax); i++) {
            Channel channel = new Channel(channels.get(channels.size() == 1 ? 0 : i));
            Asking.of(events, client, channel, new KickAction(client, nicks.get(i), shortReason));
        }
    }
}
