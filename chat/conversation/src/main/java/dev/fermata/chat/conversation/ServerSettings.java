package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself, and whom it asks for a password.
 *
 * @param name the server's own name in its lines; has no space
 * @param network what clients show as the network's name; has no space
 * @param version what the welcome says it runs
 * @param motd the message of the day, line by line
 * @param password what everybody has to send with PASS, or its hash; null when nobody has to
 */
public record ServerSettings(
        String name,
        String network,
        String version,
        List<String> motd,
        @Nullable Secret password) {

    /** @throws IllegalArgumentException when a name is none */
    public ServerSettings {
        requireWord("name", name);
        requireWord("network", network);
        motd = List.copyOf(motd);
    }

    private static void requireWord(String what, String word) {
        if (word.isEmpty() || word.startsWith(":") || word.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException(
                    "a server's %s is a word without spaces that does not begin with a colon, not '%s'"
                            .formatted(what, word));
        }
    }

    /** What a server says of itself for which nothing is configured. */
    public static ServerSettings defaults() {
        return new ServerSettings(
                "fermata.local",
                "Fermata",
                "fermata-0.1",
                List.of("Welcome. Say who you are, join a room, and talk.", "What you say is kept."),
                null);
    }
}
