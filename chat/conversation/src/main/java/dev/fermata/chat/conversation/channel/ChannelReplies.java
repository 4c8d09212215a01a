package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.mode.ListMode;
import dev.fermata.chat.conversation.mode.MaskList;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Markers;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one client is told about one channel, as that is shown to be.
 *
 * @param to takes the lines: those that answer the client's line, or what it has not asked for
 */
public record ChannelReplies(Room room, Client client, Consumer<IrcMessage> to) {
    /** What answers the line that the client's session is at. */
    public ChannelReplies(Room room, Client client) {
        this(room, client, client::respond);
    }

    private void reply(Numeric numeric, String... params) {
        to.accept(client.numeric(numeric, params));
    }

    private String name() {
        return room.channel().name();
    }

    public void topic() {
        Entry.TopicSet topic = room.shown().topic();
        if (topic == null) {
            reply(Numeric.RPL_NOTOPIC, name(), "No topic is set");
        } else {
            reply(Numeric.RPL_TOPIC, name(), topic.topic());
            String since = Long.toString(topic.time().getEpochSecond());
            reply(Numeric.RPL_TOPICWHOTIME, name(), topic.source().prefix(), since);
        }
    }

    public void names() {
        // Modern IRC, RPL_NAMREPLY: "@" is for a secret channel; there are no private ones.
        String symbol = room.shown().modes().hidesChannel() ? "@" : "=";
        StringBuilder names = new StringBuilder();
        int most = client.room(Numeric.RPL_NAMREPLY, symbol, name());
        int written = 0;
        boolean seesAll = room.shown().has(client.user()) || client.user().may(Operator.Privilege.SEE);
        for (Member member : room.shown().membersKnownTo(client.user()).toList()) {
            if (!seesAll && member.user().has(UserMode.INVISIBLE)) {
                continue;
            }
            String marked = member.markedNick(client);
            int bytes = marked.getBytes(StandardCharsets.UTF_8).length;
            if (!names.isEmpty() && written + 1 + bytes > most) {
                reply(Numeric.RPL_NAMREPLY, symbol, name(), names.toString());
                names.setLength(0);
                written = 0;
            }
            names.append(names.isEmpty() ? "" : " ").append(marked);
            written += 1 + bytes;
        }
        if (!names.isEmpty()) {
            reply(Numeric.RPL_NAMREPLY, symbol, name(), names.toString());
        }
    }

    void endOfNames() {
        reply(Numeric.RPL_ENDOFNAMES, name(), "End of names");
    }

    /** How its modes are set; the key is for members alone. */
    public void modes() {
        ChannelState state = room.shown();
        List<String> params = new ArrayList<>(List.of(name()));
        params.addAll(state.modes().shown(mode -> mode != ChannelModes.KEY || state.has(client.user())));
        reply(Numeric.RPL_CHANNELMODEIS, params.toArray(String[]::new));
        reply(Numeric.RPL_CREATIONTIME, name(), Long.toString(state.created().getEpochSecond()));
    }

    /** What somebody is told who has just come in, beside that they have. */
    public void welcome() {
        if (room.shown().topic() != null) {
            topic();
        }
        Registration registration = room.shown().registration();
        if (registration != null && registration.rules().entryMessage() != null) {
            to.accept(client.fromServer(
                    "NOTICE",
                    client.nick(),
                    "[%s] %s".formatted(name(), registration.rules().entryMessage())));
        }
        if (client.has(Capability.READ_MARKER)) {
            to.accept(Markers.line(client, name()));
        }
        if (!client.has(Capability.NO_IMPLICIT_NAMES)) {
            names();
            endOfNames();
        }
        if (client.has(Capability.METADATA)) {
            new MetadataReplies(client).comingIn(room, to);
        }
    }

    /** Whom one of its lists means. */
    public void list(ListMode mode) {
        if (!mode.isPublic() && !room.shown().ranks(client.user()).isAtLeast(Rank.HALFOP)) {
            room.operatorNeeded(client);
            return;
        }
        for (MaskList.Item item : room.shown().modes().list(mode).items()) {
            reply(
                    mode.itemNumeric(),
                    name(),
                    item.mask().toString(),
                    item.setter(),
                    Long.toString(item.since().getEpochSecond()));
        }
        reply(mode.endNumeric(), name(), "End of list");
    }
}
