package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How connections to a listener are taken. Immutable; to make one takes a while where TLS is spoken. */
public final class Access {
    private final ListenerKind kind;
    private final List<Subnet> proxies;
    private final @Nullable TlsIdentity identity;
    private final @Nullable SslContext tls;

    private Access(ListenerKind kind, List<Subnet> proxies, @Nullable TlsIdentity identity) {
        this.kind = kind;
        this.proxies = List.copyOf(proxies);
        this.identity = identity;
        this.tls = identity == null ? null : context(kind, identity);
    }

    /**
     * Without TLS.
     *
     * @param proxies who begins each connection with a PROXY header; when there are some, nobody else is let in
     * @throws IllegalArgumentException when TLS is spoken at listeners of this kind
     */
    public static Access plain(ListenerKind kind, List<Subnet> proxies) {
        if (kind.isSecure()) {
            throw new IllegalArgumentException("a listener of the kind '%s' needs a certificate".formatted(kind.key()));
        }
        return new Access(kind, proxies, null);
    }

    /**
     * Over TLS, 1.2 or later.
     *
     * @param proxies who begins each connection with a PROXY header; when there are some, nobody else is let in
     * @throws IllegalArgumentException when no TLS is spoken at listeners of this kind
     */
    public static Access secure(ListenerKind kind, List<Subnet> proxies, TlsIdentity identity) {
        if (!kind.isSecure()) {
            throw new IllegalArgumentException(
                    "a listener of the kind '%s' shows no certificate".formatted(kind.key()));
        }
        return new Access(kind, proxies, identity);
    }

    private static SslContext context(ListenerKind kind, TlsIdentity identity) {
        try {
            return SslContextBuilder.forServer(new OneKey(identity))
                    .protocols("TLSv1.3", "TLSv1.2")
                    .trustManager(new AnyCertificate())
                    // A browser would ask its user which certificate to show.
                    .clientAuth(kind.isWeb() ? ClientAuth.NONE : ClientAuth.OPTIONAL)
                    .build();
        } catch (SSLException unexpected) {
            throw new IllegalStateException("every JDK speaks TLS 1.2 and 1.3", unexpected);
        }
    }

    ListenerKind kind() {
        return kind;
    }

    List<Subnet> proxies() {
        return proxies;
    }

    @Nullable
    SslContext tls() {
        return tls;
    }

    /** What is shown to those who come over TLS; null where none is spoken. */
    public @Nullable TlsIdentity identity() {
        return identity;
    }
}
