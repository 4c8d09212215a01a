package dev.fermata.chat.event;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a client's connection.
 *
 * @param address where the client is: the socket's other end, or what a trusted proxy has told of it; never unresolved
 * @param secure whether nobody between can read along
 * @param certificate SHA-256 of the certificate that the client has shown and has the key of, in lower-case hexadecimal;
 *     null when it has shown none
 * @param proxied whether a trusted proxy has told the address
 * @param web whether it speaks over a WebSocket
 */
public record Peer(
        InetSocketAddress address, boolean secure, @Nullable String certificate, boolean proxied, boolean web) {

    /** @throws IllegalArgumentException when the address is a name that nobody has looked up */
    public Peer {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("a peer's address is resolved, not " + address);
        }
    }

    /** One who speaks over plain TCP, with nothing between. */
    public static Peer plain(InetSocketAddress address) {
        return new Peer(address, false, null, false, false);
    }
}
