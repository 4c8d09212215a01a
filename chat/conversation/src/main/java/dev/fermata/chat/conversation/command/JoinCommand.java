package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.JoinAction;
import dev.fermata.chat.conversation.action.PartAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JOIN: into one or more channels; 0 leaves them all. */
record JoinCommand(Network network) implements Command {
    @Override
    public String name() {
        return "JOIN";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.params().equals(List.of("0"))) {
            for (Channel channel : List.copyOf(client.user().channels().keySet())) {
                Asking.of(events, client, channel, new PartAction(client, "Left all channels"));
            }
            return;
        }
        List<String> names = List.of(message.param(0).split(","));
        List<String> keys = List.of(message.param(1).split(","));
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                Channel forward = join(events, client, names.get(i), i < keys.size() ? keys.get(i) : "");
                if (forward != null) {
                    join(events, client, forward.name(), "");
                }
            }
        }
    }

    /** Answers where the client was led instead; null when it was not. */
    private @Nullable Channel join(Events<ClientEvent> events, Client client, String name, String key) {
        Channel channel = new Channel(name);
        Set<Channel> channels = client.user().channels().keySet();
        if (!Targets.isValidChannel(name, network.settings())) {
            client.reply(
                    Numeric.ERR_NOSUCHCHANNEL,
                    name,
                    "No such channel: a name begins with # and has up to %d bytes without comma, colon or control character"
                            .formatted(network.settings().limit(Limit.CHANNEL_LENGTH)));
        } else if (!channels.contains(channel)
                && channels.size() >= network.settings().channelsPerClientMax()) {
            client.reply(Numeric.ERR_TOOMANYCHANNELS, name, "You have joined too many channels; PART one first");
        } else if (!client.joinAllowance().take(events.now(), network.settings().channelsPerClientMax())) {
            client.reply(Numeric.RPL_TRYAGAIN, name(), "You come and go too fast; wait a moment and try again");
        } else {
            JoinAction join = new JoinAction(channel, client, key);
            Asking.of(events, client, channel, join);
            return join.forward();
        }
        return null;
    }
}
