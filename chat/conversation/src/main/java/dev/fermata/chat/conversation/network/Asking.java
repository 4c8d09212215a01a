package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.Action;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.loop.Events;

/**
 * How a session sends a message to a conversation: it waits until it has been dealt with before it reads the next line. So
 * a client's lines are done in order, and nobody can have more than one under way.
 */
public final class Asking {
    private Asking() {}

    public static void of(Events<ClientEvent> events, Client client, Conversation conversation, Action action) {
        Message message = new Message(conversation, client, action);
        events.publish(message);
        events.await(message.done());
    }
}
