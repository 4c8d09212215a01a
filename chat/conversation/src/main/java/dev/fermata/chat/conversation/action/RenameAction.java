package dev.fermata.chat.conversation.action;

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
 * Somebody is called otherwise now.
 *
 * @param source with the old nick
 * @param peers who has been told already, by this or another of their channels
 */
public record RenameAction(User user, Source source, String nick, Peers peers) implements RoomAction {
    @Override
    public String command() {
        return "NICK";
    }

    @Override
    public boolean hasHappened() {
        return true;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return room.planned().has(user)
                ? new Plan.Keep(new Entry.Renamed(room.channel(), room.ledger().nextId(), now, source, nick))
                : Plan.Nothing.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        peers.tell(room, user, Broadcast.of(Objects.requireNonNull(entry)), client -> true);
    }
}
