package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is in, as they were, for those who have been told that they have left: "fallback messages to simulate the client
 * reconnecting" (IRCv3 chghost). No entry tells of it, since it has not happened.
 *
 * @param peers who has been told that they have left
 */
public record ReappearAction(User user, Peers peers) implements RoomAction {
    @Override
    public String command() {
        return "CHGHOST";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return Plan.Answer.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        if (!room.shown().has(user)) {
            return;
        }
        tell(room, Broadcast.joined(user, room.channel()), to -> true);
        JoinAction.ranks(room, user).forEach(line -> tell(room, line, to -> true));
        if (user.away() != null) {
            tell(room, user.awayLine(), to -> to.has(Capability.AWAY_NOTIFY));
        }
    }

    private void tell(Room room, Broadcast line, Predicate<Client> understands) {
        Predicate<Member> knowing = room.shown().knowing(user);
        room.tellOthers(
                line,
                null,
                member -> member.user() != user && knowing.test(member),
                to -> peers.hasTold(to) && understands.test(to));
    }
}
