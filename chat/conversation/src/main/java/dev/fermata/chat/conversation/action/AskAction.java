package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to know something about the channel.
 *
 * @param command the protocol's command that asks
 * @param answer answers the client, as things are when it is its turn
 */
public record AskAction(String command, Client client, BiConsumer<Room, Client> answer) implements RoomAction {
    @Override
    public Plan plan(Room room, Instant now) {
        return Plan.Answer.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        answer.accept(room, client);
    }
}
