package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator of a channel passes on what was said elsewhere. */
public record RelayAction(Client client, SayAction said) implements RoomAction {
    @Override
    public String command() {
        return "RELAYMSG";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!room.requireMember(client)) {
            return Plan.Nothing.INSTANCE;
        }
        if (!room.planned().ranks(client.user()).isAtLeast(Rank.OPERATOR)) {
            client.fail(command(), "PRIVS_NEEDED", "Only operators of the channel can relay to it");
            return Plan.Nothing.INSTANCE;
        }
        return said.plan(room, now);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        said.show(room, entry);
    }
}
