package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Conversation.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What LIST and LUSERS tell of the channels; each room keeps its own line up to date. */
public final class ChannelIndex {
    /**
     * One channel's line.
     *
     * @param topicSince when the topic was set; null when there is none
     * @param secret whether only those who are in may know of it
     * @param hidesUnranked whether those without a rank may not know of each other
     * @param readFromEntry whether its members may read but what was said since they came in
     */
    public record Line(
            Channel channel,
            int members,
            String topic,
            Instant created,
            @Nullable Instant topicSince,
            boolean secret,
            boolean hidesUnranked,
            boolean readFromEntry) {}

    private final ConcurrentHashMap<Channel, Line> lines = new ConcurrentHashMap<>();

    void put(Line line) {
        lines.put(line.channel(), line);
    }

    /** Whether somebody may know of a channel: it is no secret, or they are in it or run the server. */
    public boolean isVisible(Channel channel, User asker) {
        Line line = lines.get(channel);
        return line == null
                || !line.secret
                || asker.channels().containsKey(channel)
                || asker.may(Operator.Privilege.SEE);
    }

    void remove(Channel channel) {
        lines.remove(channel);
    }

    public Optional<Line> find(Channel channel) {
        return Optional.ofNullable(lines.get(channel));
    }

    public Collection<Line> lines() {
        return lines.values();
    }

    public int count() {
        return lines.size();
    }
}
