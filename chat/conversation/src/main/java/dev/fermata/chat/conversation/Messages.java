package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.EventStore;
import dev.fermata.loop.Events;
import java.util.function.Supplier;

/** The handler of messages, one for each conversation: a room for a channel, a talk for two people. */
final class Messages {
    private final ChatSettings settings;
    private final Directory directory;
    private final ChannelIndex channels;
    private final EventStore store;
    private final Supplier<String> messageIds;

    Messages(
            ChatSettings settings,
            Directory directory,
            ChannelIndex channels,
            EventStore store,
            Supplier<String> messageIds) {
        this.settings = settings;
        this.directory = directory;
        this.channels = channels;
        this.store = store;
        this.messageIds = messageIds;
    }

    void converse(Events<Message> events) {
        Conversation conversation = (Conversation) events.key();
        Ledger ledger = new Ledger(conversation, store, messageIds);
        switch (conversation) {
            case Conversation.Channel channel -> new Room(channel, settings, channels, ledger).converse(events);
            case Conversation.Pair pair -> new Talk(directory, ledger).converse(events);
        }
    }
}
