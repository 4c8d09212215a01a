package dev.fermata.chat.conversation;

import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.Registry;
import java.util.function.Supplier;

/**
 * What all handlers of the chat share: how it is set, who and what is there, and where things are kept.
 *
 * @param configured how the chat behaves, as of now: it may be configured anew while it runs
 * @param directory who holds which nick
 * @param population how many there are
 * @param channels which channels there are
 * @param watchers who has which nick watched
 * @param departed who has left lately
 * @param store makes messages durable before they are shown
 * @param history gives them back
 * @param registry keeps what is known of names
 * @param messageIds gives each message its id, never the same twice
 */
record Network(
        Supplier<ChatSettings> configured,
        Directory directory,
        Population population,
        ChannelIndex channels,
        Watchers watchers,
        Departed departed,
        EventStore store,
        History history,
        Registry registry,
        Supplier<String> messageIds) {
    ChatSettings settings() {
        return configured.get();
    }
}
