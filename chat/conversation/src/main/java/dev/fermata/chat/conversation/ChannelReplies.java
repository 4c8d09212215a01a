package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import java.nio.charset.StandardCharsets;

/** What one client is answered about one channel, as that is shown to be. */
record ChannelReplies(Room room, Client client) {
    /** So that the line with all that stands before the names stays below 512 bytes. */
    private static final int NAMES_BYTES_MAX = 380;

    private String name() {
        return room.channel().name();
    }

    void topic() {
        Entry.TopicSet topic = room.shown().topic();
        if (topic == null) {
            client.reply(Numeric.RPL_NOTOPIC, name(), "No topic is set");
        } else {
            client.reply(Numeric.RPL_TOPIC, name(), topic.topic());
            String since = Long.toString(topic.time().getEpochSecond());
            client.reply(Numeric.RPL_TOPICWHOTIME, name(), topic.source().prefix(), since);
        }
    }

    void names() {
        StringBuilder names = new StringBuilder();
        for (Member member : room.shown().members()) {
            String marked = member.markedNick(client);
            int bytes = marked.getBytes(StandardCharsets.UTF_8).length;
            if (!names.isEmpty() && names.length() + 1 + bytes > NAMES_BYTES_MAX) {
                client.reply(Numeric.RPL_NAMREPLY, "=", name(), names.toString());
                names.setLength(0);
            }
            names.append(names.isEmpty() ? "" : " ").append(marked);
        }
        if (!names.isEmpty()) {
            client.reply(Numeric.RPL_NAMREPLY, "=", name(), names.toString());
        }
        client.reply(Numeric.RPL_ENDOFNAMES, name(), "End of names");
    }

    void who() {
        for (Member member : room.shown().members()) {
            who(
                    client,
                    name(),
                    member.user(),
                    "H" + member.prefixes(client),
                    room.network().settings());
        }
        client.reply(Numeric.RPL_ENDOFWHO, name(), "End of WHO");
    }

    static void who(Client asker, String channelName, User whom, String flags, ChatSettings settings) {
        var source = whom.source();
        asker.reply(
                Numeric.RPL_WHOREPLY,
                channelName,
                source.user(),
                source.host(),
                settings.serverName(),
                source.nick(),
                flags,
                "0 " + whom.realName());
    }

    void modes() {
        client.reply(Numeric.RPL_CHANNELMODEIS, name(), "+n");
    }
}
