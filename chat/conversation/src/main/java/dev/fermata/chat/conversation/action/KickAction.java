package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to put somebody out of the channel. */
public final class KickAction implements RoomAction {
    private final Client client;
    private final String nick;
    private final String reason;

    /** Who is shown to have done it when ranks do not matter; null when they do. */
    private final @Nullable Source authority;

    /** Who was called so when it was decided. */
    private @Nullable User target;

    public KickAction(Client client, String nick, String reason) {
        this(client, nick, reason, null);
    }

    private KickAction(Client client, String nick, String reason, @Nullable Source authority) {
        this.client = client;
        this.nick = nick;
        this.reason = reason;
        this.authority = authority;
    }

    /** A service puts somebody out, for who has asked it to. */
    public static KickAction by(Source service, Client asker, String nick, String reason) {
        return new KickAction(asker, nick, reason, service);
    }

    @Override
    public String command() {
        return "KICK";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (authority == null && (!room.requireMember(client) || !room.requireRank(client, Rank.HALFOP))) {
            return Plan.Nothing.INSTANCE;
        }
        target = room.requireMember(client, nick);
        if (target == null || !mayKick(room, target)) {
            return Plan.Nothing.INSTANCE;
        }
        Source source = authority == null ? client.source() : authority;
        return new Plan.Keep(
                new Entry.Kicked(room.channel(), room.ledger().nextId(), now, source, target.nick(), reason));
    }

    private boolean mayKick(Room room, User kicked) {
        ChannelState state = room.planned();
        boolean isAllowed = authority != null || state.ranks(client.user()).isOver(state.ranks(kicked));
        if (!isAllowed) {
            room.operatorNeeded(client);
        }
        return isAllowed;
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        state.remove(kicked());
    }

    @Override
    public boolean isFarewell() {
        return true;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        room.tell(Broadcast.of(Objects.requireNonNull(entry)), kicked(), client);
        kicked().leave(room.channel());
    }

    private User kicked() {
        return Objects.requireNonNull(target, "planned before it is shown");
    }
}
