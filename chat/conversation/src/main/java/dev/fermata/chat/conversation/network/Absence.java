package dev.fermata.chat.conversation.network;

import dev.fermata.loop.Events;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether somebody is away, and who is told when that changes (IRCv3 away-notify). */
public record Absence(Network network) {
    /** What a client says of itself that nobody looks at (IRCv3 draft/pre-away). */
    private static final String NOBODY_THERE = "*";

    /**
     * Somebody is away, or back again. Pauses until those who have asked for such news are told.
     *
     * @param message what they have said when they went away; empty when they are back
     */
    public void change(Events<?> events, User user, String message) {
        String before = user.away();
        user.setAway(message.isEmpty() ? null : message);
        if (user.isWelcomed() && !Objects.equals(before, user.away())) {
            Peers.tellAll(events, network, user, user.awayLine(), peer -> peer.has(Capability.AWAY_NOTIFY));
        }
    }

    /**
     * A client has come to somebody who is there already.
     *
     * @param message what it has said before; null when it has said nothing of this
     */
    void carryOver(Events<?> events, User user, @Nullable String message) {
        if (message != null && !message.equals(NOBODY_THERE)) {
            change(events, user, message);
        }
    }
}
