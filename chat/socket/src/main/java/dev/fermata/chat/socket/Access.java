package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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

    /** Not by Netty's builder, which tries OpenSSL, and a key of its own that has it load all of Bouncy Castle. */
    private static SslContext context(ListenerKind kind, TlsIdentity identity) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(new KeyManager[] {new OneKey(identity)}, new TrustManager[] {new AnyCertificate()}, null);
            return new JdkSslContext(
                    tls,
                    false,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE,
                    ApplicationProtocolConfig.DISABLED,
                    // A browser would ask its user which certificate to show.
                    kind.isWeb() ? ClientAuth.NONE : ClientAuth.OPTIONAL,
                    new String[] {"TLSv1.3", "TLSv1.2"},
                    false);
        } catch (GeneralSecurityException unexpected) {
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
