package dev.fermata.chat.conversation.settings;

import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself, and how it receives people.
 *
 * @param name the server's own name in its lines; has no space
 * @param network what clients show as the network's name; has no space
 * @param version what the welcome says it runs
 * @param motd the message of the day, line by line
 * @param admin who runs the server: where it is, whose it is, and an address for mail; at most three lines
 * @param password what everybody has to send with PASS, or its hash; null when nobody has to
 * @param userModes the letters of the modes that people have when they come in
 */
public record ServerSettings(
        String name,
        String network,
        String version,
        List<String> motd,
        List<String> admin,
        @Nullable Secret password,
        String userModes) {

    /** How many lines ADMIN tells at most. */
    public static final int ADMIN_LINES_MAX = 3;

    /**
     * @throws IllegalArgumentException when a name is none, nobody may set a mode of themselves, or there is more of
     *     {@code admin} than can be told
     */
    public ServerSettings {
        requireWord("name", name);
        requireWord("network", network);
        motd = List.copyOf(motd);
        userModes = requireUserModes(userModes);
        admin = List.copyOf(admin);
        if (admin.size() > ADMIN_LINES_MAX) {
            throw new IllegalArgumentException(
                    "who runs a server is told in at most %d lines, not %d".formatted(ADMIN_LINES_MAX, admin.size()));
        }
    }

    /** People come in without modes, and nobody is told who runs the server. */
    public ServerSettings(String name, String network, String version, List<String> motd, @Nullable Secret password) {
        this(name, network, version, motd, List.of(), password, "");
    }

    public ServerSettings withAdmin(List<String> lines) {
        return new ServerSettings(name, network, version, motd, lines, password, userModes);
    }

    /**
     * Letters of modes that everybody may set of themselves.
     *
     * @return {@code letters}
     * @throws IllegalArgumentException when one of them is none
     */
    public static String requireUserModes(String letters) {
        for (int index = 0; index < letters.length(); index++) {
            char letter = letters.charAt(index);
            if (UserMode.of(letter).filter(UserMode::isAnybodys).isEmpty()) {
                throw new IllegalArgumentException(
                        "'%s' is not a mode that everybody may set of themselves".formatted(letter));
            }
        }
        return letters;
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
