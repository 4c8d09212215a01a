package dev.fermata.chat.server;

import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.TlsIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where and how to listen.
 *
 * @param kind what is spoken there
 * @param address where
 * @param certificate what is shown to those who come over TLS; empty for the server's own
 * @param proxies who begins each connection with a PROXY header; when there are some, nobody else is let in
 */
public record ListenerSettings(
        ListenerKind kind, HostPort address, Optional<CertificateFiles> certificate, List<Subnet> proxies) {
    public ListenerSettings {
        proxies = List.copyOf(proxies);
    }

    /** With the server's own certificate, for everybody. */
    public static ListenerSettings at(ListenerKind kind, HostPort address) {
        return new ListenerSettings(kind, address, Optional.empty(), List.of());
    }

    /**
     * A certificate as it is given.
     *
     * @param chain certificates in PEM, the server's first
     * @param key its key in PEM
     */
    public record CertificateFiles(Path chain, Path key) {
        /** @throws IllegalArgumentException when they cannot be used */
        TlsIdentity read() {
            TlsIdentity identity = TlsIdentity.readPem(chain, key);
            identity.requirePair();
            return identity;
        }
    }
}
