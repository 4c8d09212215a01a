package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How connections to a listener are taken; may be changed while it listens.
 *
 * @param identity the key and the certificate; null where no TLS is spoken
 * @param proxies who begins each connection with a PROXY header; when there are some, nobody else is let in
 */
public record Access(@Nullable TlsIdentity identity, List<Subnet> proxies) {
    /** From anywhere, without TLS. */
    public static final Access PLAIN = new Access(null, List.of());

    public Access {
        proxies = List.copyOf(proxies);
    }

    /** From anywhere, over TLS. */
    public static Access secured(TlsIdentity identity) {
        return new Access(identity, List.of());
    }
}
