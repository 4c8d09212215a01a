package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names that channels are about to have: nobody makes a channel there meanwhile. Safe for use by many threads. */
final class Moves {
    private final Set<Channel> expected = ConcurrentHashMap.newKeySet();

    /** A channel is to have this name; false when another one is already. */
    boolean expect(Channel channel) {
        return expected.add(channel);
    }

    boolean isExpected(Channel channel) {
        return expected.contains(channel);
    }

    /** It has it now, or will not. */
    void settle(Channel channel) {
        expected.remove(channel);
    }
}
