package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.action.TopicAction;
import dev.fermata.chat.conversation.channel.ChannelReplies;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** TOPIC: what a channel is about, asked or told. */
record TopicCommand(Network network) implements Command {
    @Override
    public String name() {
        return "TOPIC";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Channel channel = new Channel(message.param(0));
        if (message.params().size() == 1) {
            Asking.of(events, client, channel, new AskAction(name(), client, TopicCommand::answer));
        } else {
            String topic = IrcMessage.fit(message.param(1), network.settings().limit(Limit.TOPIC_LENGTH));
            Asking.of(events, client, channel, new TopicAction(client, topic));
        }
    }

    private static void answer(Room room, Client client) {
        if (room.requireKnown(client)) {
            new ChannelReplies(room, client).topic();
        }
    }
}
