package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation.Channel;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

/** What LIST and LUSERS tell of the channels; each room keeps its own line up to date. */
final class ChannelIndex {
    /** One channel's line. */
    record Line(Channel channel, int members, String topic) {}

    private final ConcurrentHashMap<Channel, Line> lines = new ConcurrentHashMap<>();

    void put(Line line) {
        lines.put(line.channel(), line);
    }

    void remove(Channel channel) {
        lines.remove(channel);
    }

    Collection<Line> lines() {
        return lines.values();
    }

    int count() {
        return lines.size();
    }
}
