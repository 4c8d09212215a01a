package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.MetadataValues;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody wants to change what is said of a channel: under one key, or under all of them. */
public final class MetadataAction implements RoomAction {
    private final Client client;

    /** The key; null for all of them. */
    private final @Nullable String key;

    private final @Nullable String value;
    private MetadataValues before = MetadataValues.NONE;
    private MetadataValues after = MetadataValues.NONE;

    private MetadataAction(Client client, @Nullable String key, @Nullable String value) {
        this.client = client;
        this.key = key;
        this.value = value;
    }

    /**
     * Something is said of a channel under a key.
     *
     * @param value null for nothing
     */
    public static MetadataAction set(Client client, String key, @Nullable String value) {
        return new MetadataAction(client, key, value);
    }

    public static MetadataAction clear(Client client) {
        return new MetadataAction(client, null, null);
    }

    @Override
    public String command() {
        return "METADATA";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        MetadataReplies replies = new MetadataReplies(client);
        ChannelState state = room.planned();
        String channel = room.channel().name();
        if (!state.exists() || !state.isKnownTo(client.user())) {
            replies.fail("INVALID_TARGET", channel, "There is no such channel");
        } else if (!state.ranks(client.user()).isAtLeast(Rank.OPERATOR)) {
            replies.noPermission(channel, key == null ? "*" : key);
        } else if (key == null) {
            return changed(state.metadata(), MetadataValues.NONE);
        } else if (replies.allow(room.network().settings(), channel, state.metadata(), key, value)) {
            return changed(state.metadata(), state.metadata().with(key, value));
        }
        return Plan.Nothing.INSTANCE;
    }

    private Plan changed(MetadataValues from, MetadataValues to) {
        before = from;
        after = to;
        return Plan.Change.INSTANCE;
    }

    @Override
    public void change(ChannelState state) {
        state.setMetadata(after);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        String channel = room.channel().name();
        MetadataReplies replies = new MetadataReplies(client);
        if (key != null) {
            client.respond(replies.value(channel, key, value));
            tell(room, key, value);
            return;
        }
        List<String> cleared = List.copyOf(before.byKey().keySet());
        replies.batch(
                channel,
                cleared.stream().map(each -> replies.value(channel, each, null)).toList());
        cleared.forEach(each -> tell(room, each, null));
    }

    private void tell(Room room, String changed, @Nullable String to) {
        Broadcast line = MetadataReplies.line(client.source(), room.channel().name(), changed, to);
        room.tellOthers(line, client, member -> true, MetadataReplies.wants(changed));
    }
}
