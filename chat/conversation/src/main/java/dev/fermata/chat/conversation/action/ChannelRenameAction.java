package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants the channel to have another name, perhaps only other letters of the same. */
public final class ChannelRenameAction implements RoomAction {
    private final Client client;
    private final Channel to;
    private final String reason;
    private @Nullable ChannelState left;
    private boolean failed;
    private Entry.@Nullable ChannelRenamed renamed;

    public ChannelRenameAction(Client client, Channel to, String reason) {
        this.client = client;
        this.to = to;
        this.reason = reason;
    }

    @Override
    public String command() {
        return "RENAME";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!room.requireMember(client) || !mayRename(room)) {
            return Plan.Nothing.INSTANCE;
        }
        return new Plan.Keep(new Entry.ChannelRenamed(
                room.channel(),
                room.ledger().nextId(),
                now,
                client.source(),
                room.channel().name(),
                to.name(),
                reason));
    }

    /** Its operators may, but where it belongs to somebody that one alone. */
    private boolean mayRename(Room room) {
        Registration registration = room.planned().registration();
        if (registration == null) {
            return room.requireRank(client, Rank.OPERATOR);
        }
        boolean isFounder = registration.isFounder(client.user().accountKey());
        // A founder may have no rank here yet: nobody else is asked for one first.
        if (!isFounder && room.requireRank(client, Rank.OPERATOR)) {
            client.fail(
                    command(),
                    "CANNOT_RENAME",
                    room.channel().name(),
                    to.name(),
                    "Only its founder can rename a channel that is registered");
        }
        return isFounder;
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        if (state.channel().equals(to)) {
            state.setChannel(to);
        } else {
            state.moveTo(to);
        }
    }

    @Override
    public boolean isFarewell() {
        return true;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        renamed = (Entry.ChannelRenamed) Objects.requireNonNull(entry);
        if (!room.channel().equals(to)) {
            left = room.shown().copy();
            return;
        }
        Broadcast line = Broadcast.of(renamed);
        for (Member member : room.shown().members()) {
            spell(member);
            for (Client each : member.user().clients()) {
                if (each.has(Capability.CHANNEL_RENAME)) {
                    tell(each, line);
                }
            }
        }
    }

    @Override
    public void refused() {
        failed = true;
    }

    /** Whether it could not be kept. */
    public boolean hasFailed() {
        return failed;
    }

    /** What it was when it became another channel; null when it did not. */
    @Nullable
    public ChannelState left() {
        return left;
    }

    /** That it did, once it has. */
    Entry.ChannelRenamed renamed() {
        return Objects.requireNonNull(renamed, "kept before it is shown");
    }

    private void spell(Member member) {
        User user = member.user();
        Instant since = user.cameInto(to);
        user.leave(to);
        user.comeInto(to, member.ranks(), since);
    }

    /** To the client that wanted it, it is the answer to its line. */
    void tell(Client each, Broadcast line) {
        if (each == client) {
            each.respond(line);
        } else {
            line.to(each);
        }
    }
}
