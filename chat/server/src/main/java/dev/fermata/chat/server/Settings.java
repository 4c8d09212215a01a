package dev.fermata.chat.server;

import dev.fermata.chat.conversation.ChatSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a server runs.
 *
 * @param data the folder for what is kept
 * @param irc where to listen for plain IRC
 * @param tls where to listen for IRC over TLS; empty for nowhere
 * @param web where to listen for browsers
 * @param origins whose pages may connect, besides the server's own
 * @param chat how the chat behaves
 */
public record Settings(
        Path data, HostPort irc, Optional<HostPort> tls, HostPort web, Set<String> origins, ChatSettings chat) {
    /** For this machine alone: all listeners on the loopback address. */
    public static Settings defaults() {
        return new Settings(
                Path.of("data"),
                new HostPort("127.0.0.1", 6667),
                Optional.of(new HostPort("127.0.0.1", 6697)),
                new HostPort("127.0.0.1", 8080),
                Set.of(),
                ChatSettings.defaults());
    }

    public Settings withData(Path newData) {
        return new Settings(newData, irc, tls, web, origins, chat);
    }

    public Settings withIrc(HostPort newIrc) {
        return new Settings(data, newIrc, tls, web, origins, chat);
    }

    public Settings withTls(Optional<HostPort> newTls) {
        return new Settings(data, irc, newTls, web, origins, chat);
    }

    public Settings withWeb(HostPort newWeb) {
        return new Settings(data, irc, tls, newWeb, origins, chat);
    }

    public Settings withOrigins(Set<String> newOrigins) {
        return new Settings(data, irc, tls, web, Set.copyOf(newOrigins), chat);
    }

    public Settings withChat(ChatSettings newChat) {
        return new Settings(data, irc, tls, web, origins, newChat);
    }
}
