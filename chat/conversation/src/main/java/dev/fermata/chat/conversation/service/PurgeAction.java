package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Purge;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator wants to close the channel, or to open it again.
 *
 * @param reason why it is closed; null when it is to be opened
 */
record PurgeAction(
        ServiceRequest request, String by, @Nullable String reason, Instant asked) implements RoomAction {
    @Override
    public String command() {
        return "CHANSERV";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        boolean isClosed = room.planned().purge() != null;
        if (isClosed == (reason != null)) {
            request.say("The channel %s is %s already".formatted(room.channel().name(), isClosed ? "closed" : "open"));
            return Plan.Nothing.INSTANCE;
        }
        return Plan.Change.INSTANCE;
    }

    @Override
    public void change(ChannelState state) {
        state.setPurge(reason == null ? null : new Purge(by, asked, reason));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        request.say("The channel %s is %s".formatted(room.channel().name(), reason == null ? "open again" : "closed"));
    }
}
