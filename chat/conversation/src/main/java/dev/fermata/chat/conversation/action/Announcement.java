package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;
import org.jspecify.annotations.Nullable;

/** Something that has happened to what was said, told to those who have asked for such; to who did it, as the answer. */
final class Announcement {
    private Announcement() {}

    static void toRoom(Room room, Broadcast line, Client from, Capability needed) {
        room.shown().members().forEach(member -> to(member.user(), line, from, needed));
    }

    static void toPeople(@Nullable User recipient, Broadcast line, Client from, Capability needed) {
        if (recipient != null && recipient != from.user()) {
            to(recipient, line, from, needed);
        }
        to(from.user(), line, from, needed);
    }

    private static void to(User user, Broadcast line, Client from, Capability needed) {
        for (Client client : user.clients()) {
            if (client == from) {
                client.respond(line);
            } else if (client.has(needed)) {
                line.to(client);
            }
        }
    }
}
