package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The operators who want to be told what happens on the server (user mode s). Safe for use by many threads. */
public final class Overseers {
    /** So that the line with all that stands before the text stays below 512 bytes. */
    private static final int TEXT_BYTES_MAX = 350;

    private final Set<User> users = ConcurrentHashMap.newKeySet();

    /** Whoever has the mode is told from now on. */
    public void add(User user) {
        users.add(user);
    }

    void tell(String serverName, String text) {
        users.removeIf(user -> user.hasEnded() || !user.has(UserMode.SERVER_NOTICES));
        for (User user : users) {
            IrcMessage line =
                    IrcMessage.of(serverName, "NOTICE", user.nick(), "*** " + IrcMessage.fit(text, TEXT_BYTES_MAX));
            user.clients().forEach(client -> client.send(line));
        }
    }
}
