package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a conversation: something said, or a wish to change or know something about it. The conversation's own
 * handler takes them in one order, makes them durable and shows them.
 */
public sealed interface Message {
    /** To which. */
    Conversation conversation();

    /** Who is told when it is refused; null for a bot. */
    @Nullable
    Client client();

    /** The protocol's command for it. */
    String command();

    /**
     * Completed once it has been shown, answered or refused; never exceptionally, since a refusal is sent to the client.
     */
    CompletableFuture<@Nullable Void> done();

    /**
     * Somebody says something.
     *
     * @param client must be in the channel; null for a bot, which need not
     * @param source who says it
     * @param target the channel or the person, as it was spelled
     * @param recipient the person who was called so when it was said; null for a channel
     * @param tags client-only tags to pass on
     */
    record Say(
            Conversation conversation,
            @Nullable Client client,
            Source source,
            Verb verb,
            String target,
            @Nullable Client recipient,
            String text,
            Map<String, String> tags,
            CompletableFuture<@Nullable Void> done)
            implements Message {

        /** @throws IllegalArgumentException when the text is more than one line */
        public Say {
            IrcMessage.requireOneLine(text);
        }

        /** Something that a bot says in a channel. */
        public static Say byBot(String nick, Channel channel, String text) {
            Source source = new Source(nick, "bot", "bot");
            return new Say(
                    channel,
                    null,
                    source,
                    Verb.PRIVMSG,
                    channel.name(),
                    null,
                    text,
                    Map.of(),
                    new CompletableFuture<>());
        }

        @Override
        public String command() {
            return verb.name();
        }
    }

    /** Somebody sends tags without words, such as that they are typing; passed on and not kept. */
    record Hint(
            Conversation conversation,
            Client client,
            String target,
            @Nullable Client recipient,
            Map<String, String> tags,
            CompletableFuture<@Nullable Void> done)
            implements Message {
        @Override
        public String command() {
            return "TAGMSG";
        }
    }

    /** What only a channel understands. */
    sealed interface OfChannel extends Message {
        @Override
        Channel conversation();

        @Override
        Client client();
    }

    /** What has happened to a member already: it is shown even when the journal cannot keep it. */
    sealed interface Happened extends OfChannel {}

    /** Somebody wants to come in. */
    record Join(Channel conversation, Client client, CompletableFuture<@Nullable Void> done) implements OfChannel {
        @Override
        public String command() {
            return "JOIN";
        }
    }

    /** Somebody wants to leave the channel. */
    record Part(Channel conversation, Client client, String reason, CompletableFuture<@Nullable Void> done)
            implements OfChannel {
        @Override
        public String command() {
            return "PART";
        }
    }

    /** Somebody wants to change the topic. */
    record SetTopic(Channel conversation, Client client, String topic, CompletableFuture<@Nullable Void> done)
            implements OfChannel {
        @Override
        public String command() {
            return "TOPIC";
        }
    }

    /** Somebody wants to know something about the channel. */
    record Ask(Channel conversation, Client client, Question question, CompletableFuture<@Nullable Void> done)
            implements OfChannel {
        @Override
        public String command() {
            return question.name();
        }
    }

    /** What can be asked about a channel; the names are the protocol's commands. */
    enum Question {
        NAMES,
        TOPIC,
        WHO,
        MODE
    }

    /**
     * Somebody is called otherwise now.
     *
     * @param source with the old nick
     * @param told who has been told already, by this or another of their channels
     */
    record Rename(
            Channel conversation,
            Client client,
            Source source,
            String nick,
            Set<ClientId> told,
            CompletableFuture<@Nullable Void> done)
            implements Happened {
        @Override
        public String command() {
            return "NICK";
        }
    }

    /**
     * Somebody has left the server.
     *
     * @param told who has been told already, by this or another of their channels
     */
    record Quit(
            Channel conversation,
            Client client,
            Source source,
            String reason,
            Set<ClientId> told,
            CompletableFuture<@Nullable Void> done)
            implements Happened {
        @Override
        public String command() {
            return "QUIT";
        }
    }
}
