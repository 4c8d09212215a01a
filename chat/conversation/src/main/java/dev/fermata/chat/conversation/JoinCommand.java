package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** JOIN: into one or more channels; 0 leaves them all. */
record JoinCommand(ChatSettings settings) implements Command {
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
            for (Channel channel : List.copyOf(client.channels())) {
                Asking.of(events, done -> new Message.Part(channel, client, "Left all channels", done));
            }
            return;
        }
        for (String name : Targets.split(message.param(0))) {
            join(events, client, name);
        }
    }

    private void join(Events<ClientEvent> events, Client client, String name) {
        Channel channel = new Channel(name);
        if (!Targets.isValidChannel(name)) {
            client.reply(
                    Numeric.ERR_NOSUCHCHANNEL,
                    name,
                    "No such channel: a name begins with # and has up to %d bytes without comma, colon or control character"
                            .formatted(ChatSettings.CHANNEL_BYTES_MAX));
        } else if (!client.channels().contains(channel)
                && client.channels().size() >= settings.channelsPerClientMax()) {
            client.reply(Numeric.ERR_TOOMANYCHANNELS, name, "You have joined too many channels; PART one first");
        } else {
            // Before the room knows: if the client goes now, its disconnection still finds the channel.
            client.channels().add(channel);
            Asking.of(events, done -> new Message.Join(channel, client, done));
        }
    }
}
