package dev.fermata.chat.conversation.settings;

import dev.fermata.chat.event.Conversation;
import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of conversations.
 *
 * @param channels whether what goes on in channels is
 * @param directMessages whether what two people say to each other is
 * @param retention for how long; empty for ever
 */
public record HistoryPolicy(boolean channels, boolean directMessages, Optional<Duration> retention) {
    /** What a server has of which nothing is configured: everything is kept for ever. */
    public static HistoryPolicy defaults() {
        return new HistoryPolicy(true, true, Optional.empty());
    }

    public boolean keeps(Conversation conversation) {
        return switch (conversation) {
            case Conversation.Channel channel -> channels;
            case Conversation.Pair pair -> directMessages;
        };
    }
}
