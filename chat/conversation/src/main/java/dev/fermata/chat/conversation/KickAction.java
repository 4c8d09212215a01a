package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to put somebody out of the channel. */
final class KickAction implements RoomAction {
    private final Client client;
    private final String nick;
    private final String reason;

    /** Who was called so when it was decided. */
    private @Nullable User target;

    KickAction(Client client, String nick, String reason) {
        this.client = client;
        this.nick = nick;
        this.reason = reason;
    }

    @Override
    public String command() {
        return "KICK";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!room.requireMember(client) || !room.requireRank(client, Rank.HALFOP)) {
            return Plan.Nothing.INSTANCE;
        }
        target = room.requireMember(client, nick);
        if (target == null) {
            return Plan.Nothing.INSTANCE;
        }
        ChannelState state = room.planned();
        if (!state.ranks(client.user()).isOver(state.ranks(target))) {
            room.operatorNeeded(client);
            return Plan.Nothing.INSTANCE;
        }
        return new Plan.Keep(
                new Entry.Kicked(room.channel(), room.ledger().nextId(), now, client.source(), target.nick(), reason));
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
        kicked().channels().remove(room.channel());
    }

    private User kicked() {
        return Objects.requireNonNull(target, "planned before it is shown");
    }
}
