package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody asks to be invited. It is told to those who may invite, and not kept. */
public record KnockAction(Client client, String text) implements RoomAction {
    @Override
    public String command() {
        return "KNOCK";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        Refusal refusal = room.requireExisting(client) ? refusal(room, now) : null;
        if (refusal != null) {
            client.reply(refusal.numeric(), room.channel().name(), refusal.reason());
        }
        return refusal == null && room.planned().exists() ? Plan.Answer.INSTANCE : Plan.Nothing.INSTANCE;
    }

    private @Nullable Refusal refusal(Room room, Instant now) {
        ChannelState state = room.planned();
        User user = client.user();
        if (state.has(user)) {
            return new Refusal(Numeric.ERR_KNOCKONCHAN, "You are in this channel already");
        }
        Refusal ofEntry = state.modes().refusesEntry(new Newcomer(Identity.of(user), "", Ranks.NONE, state));
        if (ofEntry == null) {
            return new Refusal(Numeric.ERR_CHANOPEN, "The channel is open: JOIN it");
        }
        if (ofEntry.numeric() == Numeric.ERR_BANNEDFROMCHAN) {
            return ofEntry;
        }
        return room.knocks().mayKnock(user, now)
                ? null
                : new Refusal(Numeric.ERR_TOOMANYKNOCK, "Too many knocks; wait a few minutes");
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        String channel = room.channel().name();
        IrcMessage numeric = client.fromServer(
                Numeric.RPL_KNOCK.code(),
                channel,
                channel,
                client.source().prefix(),
                text.isEmpty() ? "has asked for an invite" : "has asked for an invite: " + text);
        Broadcast line = Broadcast.by(client.source(), numeric);
        room.tellOthers(line, client, member -> member.ranks().isAtLeast(Rank.HALFOP), member -> true);
        client.reply(Numeric.RPL_KNOCKDLVR, channel, "Your knock has been delivered");
    }
}
