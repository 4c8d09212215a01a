package dev.fermata.chat.server;

import dev.fermata.chat.account.PrecisFolding;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.SocketSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a server runs.
 *
 * @param data the folder for what is kept
 * @param database the URL of the PostgreSQL database for the journal, maybe with a password; empty for a file in the folder
 * @param names how names are compared
 * @param accounts what accounts stand on
 * @param listeners where and how it listens
 * @param sockets how connections are treated
 * @param chat how the chat behaves
 */
public record Settings(
        Path data,
        Optional<Secret> database,
        NameFolding names,
        AccountSettings accounts,
        List<ListenerSettings> listeners,
        SocketSettings sockets,
        ChatSettings chat) {
    public Settings {
        listeners = List.copyOf(listeners);
    }

    /** For this machine alone: all listeners on the loopback address. */
    public static Settings defaults() {
        return new Settings(
                Path.of("data"),
                Optional.empty(),
                PrecisFolding.INSTANCE,
                AccountSettings.defaults(),
                List.of(
                        ListenerSettings.at(ListenerKind.IRC, new HostPort("127.0.0.1", 6667)),
                        ListenerSettings.at(ListenerKind.TLS, new HostPort("127.0.0.1", 6697)),
                        ListenerSettings.at(ListenerKind.WEB, new HostPort("127.0.0.1", 8080))),
                SocketSettings.defaults(),
                ChatSettings.defaults());
    }

    public Settings withData(Path data) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    public Settings withDatabase(Optional<Secret> database) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    public Settings withNames(NameFolding names) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    public Settings withAccounts(AccountSettings accounts) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    public Settings withListeners(List<ListenerSettings> listeners) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    /** With plain IRC at this address alone. */
    public Settings withIrc(HostPort address) {
        return withListener(ListenerKind.IRC, Optional.of(address));
    }

    /** With IRC over TLS at this address alone, or nowhere. */
    public Settings withTls(Optional<HostPort> address) {
        return withListener(ListenerKind.TLS, address);
    }

    /** With browsers served at this address alone. */
    public Settings withWeb(HostPort address) {
        return withListener(ListenerKind.WEB, Optional.of(address));
    }

    /** A certificate that is there for this kind is kept. */
    private Settings withListener(ListenerKind kind, Optional<HostPort> address) {
        Optional<ListenerSettings.CertificateFiles> certificate = listeners.stream()
                .filter(listener -> listener.kind() == kind)
                .flatMap(listener -> listener.certificate().stream())
                .findFirst();
        return withListeners(Stream.concat(
                        listeners.stream().filter(listener -> listener.kind() != kind),
                        address.stream().map(at -> new ListenerSettings(kind, at, certificate, List.of())))
                .toList());
    }

    public Settings withSockets(SocketSettings sockets) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }

    public Settings withChat(ChatSettings chat) {
        return new Settings(data, database, names, accounts, listeners, sockets, chat);
    }
}
