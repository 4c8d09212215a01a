package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.event.Conversation;
import dev.fermata.loop.Events;

/** The handler of messages, one for each conversation: a room for a channel, a talk for two people. */
record Messages(Network network) {
    void converse(Events<Message> events) {
        Conversation conversation = (Conversation) events.key();
        Ledger ledger = new Ledger(conversation, network);
        switch (conversation) {
            case Conversation.Channel channel -> new Room(channel, network, ledger).converse(events);
            case Conversation.Pair pair -> new Talk(pair, network, ledger).converse(events);
        }
    }
}
