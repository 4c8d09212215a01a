package dev.fermata.chat.conversation;

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
