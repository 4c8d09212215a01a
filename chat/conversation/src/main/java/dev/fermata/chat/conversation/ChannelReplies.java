package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What one client is told about one channel. */
final class ChannelReplies {
    /** So that the line with all that stands before the names stays below 512 bytes. */
    private static final int NAMES_BYTES_MAX = 380;

    private final Channel channel;
    private final Client client;

    ChannelReplies(Channel channel, Client client) {
        this.channel = channel;
        this.client = client;
    }

    void topic(Entry.@Nullable TopicSet topic) {
        if (topic == null) {
            client.reply(Numeric.RPL_NOTOPIC, channel.name(), "No topic is set");
        } else {
            client.reply(Numeric.RPL_TOPIC, channel.name(), topic.topic());
            String since = Long.toString(topic.time().getEpochSecond());
            client.reply(
                    Numeric.RPL_TOPICWHOTIME, channel.name(), topic.source().prefix(), since);
        }
    }

    void names(Collection<Member> members) {
        StringBuilder names = new StringBuilder();
        for (Member member : members) {
            String name = member.markedNick();
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            if (!names.isEmpty() && names.length() + 1 + bytes > NAMES_BYTES_MAX) {
                client.reply(Numeric.RPL_NAMREPLY, "=", channel.name(), names.toString());
                names.setLength(0);
            }
            names.append(names.isEmpty() ? "" : " ").append(name);
        }
        if (!names.isEmpty()) {
            client.reply(Numeric.RPL_NAMREPLY, "=", channel.name(), names.toString());
        }
        client.reply(Numeric.RPL_ENDOFNAMES, channel.name(), "End of names");
    }

    void who(Collection<Member> members, String serverName) {
        for (Member member : members) {
            who(client, channel.name(), member.client(), "H" + (member.operator() ? "@" : ""), serverName);
        }
        client.reply(Numeric.RPL_ENDOFWHO, channel.name(), "End of WHO");
    }

    static void who(Client asker, String channelName, Client whom, String flags, String serverName) {
        var source = whom.source();
        asker.reply(
                Numeric.RPL_WHOREPLY,
                channelName,
                source.user(),
                source.host(),
                serverName,
                source.nick(),
                flags,
                "0 " + whom.realName());
    }

    void modes() {
        client.reply(Numeric.RPL_CHANNELMODEIS, channel.name(), "+n");
    }
}
