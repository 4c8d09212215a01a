package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
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
public record PassAction(String command, User user, Broadcast line, Predicate<Client> understands, Peers peers)
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
