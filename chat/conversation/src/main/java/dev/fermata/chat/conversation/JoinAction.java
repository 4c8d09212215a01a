package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to come in. */
record JoinAction(Channel channel, Client client) implements RoomAction {
    @Override
    public String command() {
        return "JOIN";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return room.planned().has(client.user())
                ? Plan.Nothing.INSTANCE
                : new Plan.Keep(new Entry.Joined(
                        room.channel(),
                        room.ledger().nextId(),
                        now,
                        client.source(),
                        client.user().realName()));
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        if (state.isEmpty()) {
            state.setCreated(entry.time());
        }
        state.put(new Member(client.user(), state.isEmpty() ? Ranks.of(Rank.OPERATOR) : Ranks.NONE));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        User user = client.user();
        user.channels().put(room.channel(), room.memberOf(user).ranks());
        room.tell(line(Objects.requireNonNull(entry)), client);
        ChannelReplies replies = new ChannelReplies(room, client);
        if (room.shown().topic() != null) {
            replies.topic();
        }
        if (!client.has(Capability.NO_IMPLICIT_NAMES)) {
            replies.names();
            replies.endOfNames();
        }
    }

    /** IRCv3 extended-join: with the account, or an asterisk, and the real name. */
    private Broadcast line(Entry entry) {
        String account = client.user().account();
        IrcMessage plain = EntryLine.of(entry);
        return Broadcast.of(plain)
                .or(
                        Capability.EXTENDED_JOIN,
                        IrcMessage.of(
                                plain.source(),
                                command(),
                                plain.param(0),
                                account == null ? "*" : account,
                                client.user().realName()));
    }

    @Override
    public void refused() {
        client.user().channels().remove(channel);
    }
}
