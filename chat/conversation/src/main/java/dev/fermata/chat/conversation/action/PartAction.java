package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to leave the channel. */
public record PartAction(Client client, String reason) implements RoomAction {
    @Override
    public String command() {
        return "PART";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return room.requireMember(client)
                ? new Plan.Keep(new Entry.Parted(room.channel(), room.ledger().nextId(), now, client.source(), reason))
                : Plan.Nothing.INSTANCE;
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        state.remove(client.user());
    }

    @Override
    public boolean isFarewell() {
        return true;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        room.tell(Broadcast.of(Objects.requireNonNull(entry)), client.user(), client);
        client.user().leave(room.channel());
    }
}
