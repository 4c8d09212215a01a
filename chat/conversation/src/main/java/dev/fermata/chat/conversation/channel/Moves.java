package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.event.Conversation.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names that channels are about to have: nobody makes a channel there meanwhile. Safe for use by many threads. */
public final class Moves {
    private final Set<Channel> expected = ConcurrentHashMap.newKeySet();

    /** A channel is to have this name; false when another one is already. */
    public boolean expect(Channel channel) {
        return expected.add(channel);
    }

    public boolean isExpected(Channel channel) {
        return expected.contains(channel);
    }

    /** It has it now, or will not. */
    public void settle(Channel channel) {
        expected.remove(channel);
    }
}
