package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.network.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has knocked at one channel lately: each may do so once in a while. */
public final class Knocks {
    private static final Duration WHILE = Duration.ofMinutes(5);

    /** With more than these at the door nobody else is heard. */
    private static final int KNOCKING_MAX = 20;

    private final Map<User, Instant> last = new LinkedHashMap<>();

    public boolean mayKnock(User user, Instant now) {
        last.values().removeIf(knock -> knock.plus(WHILE).isBefore(now));
        return last.size() < KNOCKING_MAX && last.putIfAbsent(user, now) == null;
    }
}
