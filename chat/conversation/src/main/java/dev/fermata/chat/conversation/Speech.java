package dev.fermata.chat.conversation;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What words and tags have in common: who may send them, and who is shown them. */
final class Speech {
    private Speech() {}

    /**
     * Whether somebody may speak in a channel.
     *
     * @param client null for a bot
     * @param isSilent whether who may not is not told either, as for a NOTICE (RFC 1459, 4.4.2)
     */
    static boolean isAllowed(Room room, @Nullable Client client, boolean isSilent) {
        if (client == null) {
            return !room.planned().isEmpty();
        }
        if (room.planned().has(client.user())) {
            return true;
        }
        if (!isSilent) {
            if (room.planned().isEmpty()) {
                room.noSuchChannel(client);
            } else {
                client.reply(
                        Numeric.ERR_CANNOTSENDTOCHAN,
                        room.channel().name(),
                        "You are not in this channel; JOIN it first");
            }
        }
        return false;
    }

    /** Passes something on to a channel. */
    static void pass(Room room, Broadcast line, @Nullable Client from, Predicate<Client> understands) {
        for (Member member : room.shown().members()) {
            pass(member.user(), line, from, understands, false);
        }
    }

    /** Passes something on to a person, and to the other clients of who it comes from. */
    static void pass(@Nullable User recipient, Broadcast line, @Nullable Client from, Predicate<Client> understands) {
        if (recipient != null) {
            pass(recipient, line, from, understands, from != null && from.user() == recipient);
        }
        if (from != null && from.user() != recipient) {
            pass(from.user(), line, from, understands, false);
        }
    }

    /** @param isToOneself then the client that it comes from is shown it as its recipient */
    private static void pass(
            User user, Broadcast line, @Nullable Client from, Predicate<Client> understands, boolean isToOneself) {
        for (Client client : user.clients()) {
            if (!understands.test(client)) {
                continue;
            }
            if (client != from) {
                line.to(client);
                continue;
            }
            if (client.has(Capability.ECHO_MESSAGE)) {
                client.respond(line);
            }
            if (isToOneself) {
                line.to(client);
            }
        }
    }
}
