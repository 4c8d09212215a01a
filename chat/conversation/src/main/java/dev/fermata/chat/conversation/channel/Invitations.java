package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.event.Conversation.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The channels that somebody has been invited to and has not come into yet. Safe for use by many threads. */
public final class Invitations {
    /** Of more than these the oldest is forgotten. */
    private static final int MAX = 100;

    private final SequencedMap<Channel, Instant> since = new LinkedHashMap<>();

    public synchronized void add(Channel channel, Instant now) {
        since.remove(channel);
        since.put(channel, now);
        if (since.size() > MAX) {
            since.pollFirstEntry();
        }
    }

    /** Uses an invitation up; answers since when they had it, or null when they had none. */
    public synchronized @Nullable Instant take(Channel channel) {
        return since.remove(channel);
    }

    public synchronized List<Channel> channels() {
        return List.copyOf(since.keySet());
    }
}
