package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.action.Action;
import dev.fermata.chat.conversation.action.SayAction;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a conversation: something said, or a wish to change or know something about it. The conversation's own
 * handler takes them in one order, makes them durable and shows them.
 */
@SuppressWarnings("exports") // the handlers of the chat alone look into it
public final class Message {
    private final Conversation conversation;
    private final @Nullable Client client;
    private final Action action;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    /**
     * Something that is wanted of a conversation.
     *
     * @param client told when it is refused; null for a bot
     */
    public Message(Conversation conversation, @Nullable Client client, Action action) {
        this.conversation = conversation;
        this.client = client;
        this.action = action;
    }

    /**
     * Something that a bot says in a channel, where it need not be.
     *
     * @throws IllegalArgumentException when the text is more than one line
     */
    public static Message byBot(String nick, Channel channel, String text) {
        Source source = new Source(nick, "bot", "bot");
        return new Message(
                channel,
                null,
                new SayAction(null, source, Verb.PRIVMSG, channel.name(), null, Entry.Line.of(text), Map.of()));
    }

    /** To which. */
    public Conversation conversation() {
        return conversation;
    }

    @Nullable
    public Client client() {
        return client;
    }

    public Action action() {
        return action;
    }

    /**
     * Completed once it has been shown, answered or refused; never exceptionally, since a refusal is sent to the client.
     */
    public CompletableFuture<@Nullable Void> done() {
        return done;
    }

    @Override
    public String toString() {
        return action.command() + " to " + conversation.key();
    }
}
