package dev.fermata.chat.conversation.network;

import dev.fermata.loop.Events;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether somebody is away, and who is told when that changes (IRCv3 away-notify). */
public record Absence(Network network) {
    /** What a client says of itself that nobody looks at (IRCv3 draft/pre-away). */
    private static final String NOBODY_THERE = "*";

    /**
     * A client says that somebody is away, or back again; that nobody looks at it only where that holds for all their clients:
     * "as though the connection did not exist at all". Pauses until those who have asked for such news are told.
     *
     * @param message empty when they are back
     */
    public void say(Events<?> events, Client client, String message) {
        client.saysAway(message);
        User user = client.user();
        if (!message.equals(NOBODY_THERE) || isUnattended(user)) {
            change(events, user, message, client);
        }
    }

    /** A client has come to somebody who is there already. */
    void join(Events<?> events, Client client) {
        User user = client.user();
        String said = client.away();
        if (user.away() == null && isUnattended(user)) {
            change(events, user, NOBODY_THERE, client);
        } else if (said == null && NOBODY_THERE.equals(user.away())) {
            change(events, user, "", client);
        } else if (said != null && !said.equals(NOBODY_THERE)) {
            change(events, user, said, client);
        }
    }

    /** One of several clients has gone: perhaps the only one that somebody has looked at. */
    public void leave(Events<?> events, User user) {
        if (user.away() == null && isUnattended(user)) {
            change(events, user, NOBODY_THERE, null);
        }
    }

    private static boolean isUnattended(User user) {
        return user.clients().stream().allMatch(client -> NOBODY_THERE.equals(client.away()));
    }

    private void change(Events<?> events, User user, String message, @Nullable Client by) {
        String before = user.away();
        user.setAway(message.isEmpty() ? null : message);
        if (user.isWelcomed() && !Objects.equals(before, user.away())) {
            Broadcast line = user.awayLine();
            user.clients().stream()
                    .filter(own -> own != by && own.has(Capability.AWAY_NOTIFY))
                    .forEach(line::to);
            Peers.tellAll(events, network, user, line, peer -> peer.has(Capability.AWAY_NOTIFY));
        }
    }
}
