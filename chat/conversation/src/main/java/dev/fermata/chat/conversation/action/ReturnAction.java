package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Presence;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody is in again after a restart of the server, who never meant to leave: nobody is told, and no entry tells of it. */
public record ReturnAction(User user, Presence.Stay stay) implements RoomAction {
    @Override
    public String command() {
        return "JOIN";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        ChannelState state = room.planned();
        if (state.has(user) || state.purge() != null) {
            return Plan.Nothing.INSTANCE;
        }
        return Plan.Change.INSTANCE;
    }

    @Override
    public void change(ChannelState state) {
        if (!state.exists()) {
            state.begin(stay.since());
        }
        state.put(new Member(user, new Ranks(stay.ranks())));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        user.comeInto(room.channel(), room.memberOf(user).ranks(), stay.since());
    }
}
