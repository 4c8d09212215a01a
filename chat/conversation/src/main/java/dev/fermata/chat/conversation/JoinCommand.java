package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                join(events, client, names.get(i), i < keys.size() ? keys.get(i) : "")
                        .ifPresent(forward -> join(events, client, forward.name(), ""));
            }
        }
    }

    /** Answers where the client was led instead. */
    private Optional<Channel> join(Events<ClientEvent> events, Client client, String name, String key) {
        Channel channel = new Channel(name);
        Map<Channel, Ranks> channels = client.user().channels();
        if (!Targets.isValidChannel(name)) {
            client.reply(
                    Numeric.ERR_NOSUCHCHANNEL,
                    name,
                    "No such channel: a name begins with # and has up to %d bytes without comma, colon or control character"
                            .formatted(ChatSettings.CHANNEL_BYTES_MAX));
        } else if (!channels.containsKey(channel)
                && channels.size() >= network.settings().channelsPerClientMax()) {
            client.reply(Numeric.ERR_TOOMANYCHANNELS, name, "You have joined too many channels; PART one first");
        } else {
            // Before the room knows: if the client goes now, its disconnection still finds the channel.
            channels.putIfAbsent(channel, Ranks.NONE);
            JoinAction join = new JoinAction(channel, client, key);
            Asking.of(events, client, channel, join);
            return join.forward();
        }
        return Optional.empty();
    }
}
