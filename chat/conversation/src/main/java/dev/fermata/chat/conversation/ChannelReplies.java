package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        int written = 0;
        boolean isMember = room.shown().has(client.user());
        for (Member member : room.shown().membersKnownTo(client.user()).toList()) {
            if (!isMember && member.user().has(UserMode.INVISIBLE)) {
                continue;
            }
            String marked = member.markedNick(client);
            int bytes = marked.getBytes(StandardCharsets.UTF_8).length;
            if (!names.isEmpty() && written + 1 + bytes > NAMES_BYTES_MAX) {
                client.reply(Numeric.RPL_NAMREPLY, "=", name(), names.toString());
                names.setLength(0);
                written = 0;
            }
            names.append(names.isEmpty() ? "" : " ").append(marked);
            written += 1 + bytes;
        }
        if (!names.isEmpty()) {
            client.reply(Numeric.RPL_NAMREPLY, "=", name(), names.toString());
        }
    }

    void endOfNames() {
        client.reply(Numeric.RPL_ENDOFNAMES, name(), "End of names");
    }

    /** How its modes are set; the key is for members alone. */
    void modes() {
        ChannelState state = room.shown();
        List<String> params = new ArrayList<>(List.of(name()));
        params.addAll(state.modes().shown(mode -> mode != ChannelModes.KEY || state.has(client.user())));
        client.reply(Numeric.RPL_CHANNELMODEIS, params.toArray(String[]::new));
        client.reply(
                Numeric.RPL_CREATIONTIME, name(), Long.toString(state.created().getEpochSecond()));
    }

    /** Whom one of its lists means. */
    void list(ListMode mode) {
        if (!mode.isPublic() && !room.shown().ranks(client.user()).isAtLeast(Rank.HALFOP)) {
            room.operatorNeeded(client);
            return;
        }
        for (MaskList.Item item : room.shown().modes().list(mode).items()) {
            client.reply(
                    mode.itemNumeric(),
                    name(),
                    item.mask().toString(),
                    item.setter(),
                    Long.toString(item.since().getEpochSecond()));
        }
        client.reply(mode.endNumeric(), name(), "End of list");
    }
}
