package dev.fermata.chat.socket;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** An address at which a {@link SocketServer} listens. Methods may be called from any thread. */
public final class Listener implements AutoCloseable {
    private final ListenerKind kind;
    private volatile Door door;
    private volatile @Nullable Channel channel;

    /** How connections are taken as of now: what belongs together is exchanged together. */
    record Door(Access access, @Nullable SslContext tls) {}

    Listener(ListenerKind kind, Access access) {
        this.kind = kind;
        door = door(kind, access);
    }

    private static Door door(ListenerKind kind, Access access) {
        TlsIdentity identity = access.identity();
        if (!kind.isSecure()) {
            return new Door(access, null);
        }
        if (identity == null) {
            throw new ListenException("a listener of the kind '%s' needs a certificate".formatted(kind.key()), null);
        }
        return new Door(access, context(identity.key(), identity.chain().toArray(X509Certificate[]::new), kind));
    }

    private static SslContext context(PrivateKey key, X509Certificate[] chain, ListenerKind kind) {
        try {
            return SslContextBuilder.forServer(key, chain)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .trustManager(new AnyCertificate())
                    // A browser would ask its user which certificate to show.
                    .clientAuth(kind.isWeb() ? ClientAuth.NONE : ClientAuth.OPTIONAL)
                    .build();
        } catch (SSLException unusable) {
            throw new ListenException("the TLS key or certificate cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    void bound(Channel newChannel) {
        channel = newChannel;
    }

    Door door() {
        return door;
    }

    /** What is spoken here. */
    public ListenerKind kind() {
        return kind;
    }

    /** Where it listens, with the port that was picked when 0 was asked for. */
    public InetSocketAddress address() {
        Channel bound = channel;
        if (bound == null) {
            throw new IllegalStateException("not bound yet");
        }
        return (InetSocketAddress) bound.localAddress();
    }

    /**
     * Takes connections otherwise from now on; those that are open stay as they are.
     *
     * @throws ListenException when the certificate cannot be used; nothing has changed then
     */
    public void change(Access access) {
        door = door(kind, access);
    }

    /** Accepts no more connections; those that are open stay open. */
    @Override
    public void close() {
        Channel bound = channel;
        if (bound != null) {
            bound.close().awaitUninterruptibly();
        }
    }
}
