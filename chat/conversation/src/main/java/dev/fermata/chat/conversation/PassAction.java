package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something about somebody that all who share a channel with them are told, and that is not kept: that they are away, say.
 *
 * @param understands the clients that are told
 * @param peers who has been told already, by this or another of their channels
 */
record PassAction(String command, User user, Broadcast line, Predicate<Client> understands, Peers peers)
        implements RoomAction {
    @Override
    public Plan plan(Room room, Instant now) {
        return Plan.Answer.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        if (room.shown().has(user)) {
            peers.tell(room, user, line, understands);
        }
    }
}
