package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to ask somebody into the channel. */
public record InviteAction(Client client, User target) implements RoomAction {
    @Override
    public String command() {
        return "INVITE";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        ChannelState state = room.planned();
        if (!room.requireMember(client)
                || (state.modes().keepsInvitations() && !room.requireRank(client, Rank.HALFOP))) {
            return Plan.Nothing.INSTANCE;
        }
        if (state.has(target)) {
            client.reply(
                    Numeric.ERR_USERONCHANNEL,
                    target.nick(),
                    room.channel().name(),
                    "They are in this channel already");
            return Plan.Nothing.INSTANCE;
        }
        return new Plan.Keep(
                new Entry.Invited(room.channel(), room.ledger().nextId(), now, client.source(), target.nick()));
    }

    /** Whether it opens the channel, whatever its modes say: anybody else's tells of the channel, and no more. */
    private boolean isBinding(Room room) {
        return room.shown().ranks(client.user()).isAtLeast(Rank.HALFOP);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Broadcast line = Broadcast.of(Objects.requireNonNull(entry));
        if (isBinding(room)) {
            target.invitations().add(room.channel(), entry.time());
        }
        client.reply(Numeric.RPL_INVITING, target.nick(), room.channel().name());
        String away = target.away();
        if (away != null) {
            client.reply(Numeric.RPL_AWAY, target.nick(), away);
        }
        if (!target.reception().silences(client.user())) {
            target.send(line);
        }
        // IRCv3 invite-notify: whoever may know of who invites.
        room.tellOthers(
                line, client, room.shown().knowing(client.user()), member -> member.has(Capability.INVITE_NOTIFY));
    }
}
