package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has left the server.
 *
 * @param peers who has been told already, by this or another of their channels
 */
public record QuitAction(User user, Source source, String reason, Peers peers) implements RoomAction {
    @Override
    public String command() {
        return "QUIT";
    }

    @Override
    public boolean hasHappened() {
        return true;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return room.planned().has(user)
                ? new Plan.Keep(new Entry.Quit(room.channel(), room.ledger().nextId(), now, source, reason))
                : Plan.Nothing.INSTANCE;
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        state.remove(user);
    }

    @Override
    public boolean isFarewell() {
        return true;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        user.leave(room.channel());
        peers.tell(room, user, Broadcast.of(Objects.requireNonNull(entry)), client -> true);
    }
}
