package dev.fermata.chat.socket;

import dev.fermata.chat.event.Peer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What is known of a connection before its client is there to be talked to. Used on the channel's thread. */
final class Arrival {
    private final Channel channel;
    private final ListenerKind kind;
    private InetSocketAddress address;
    private boolean secure;
    private boolean proxied;

    Arrival(Channel channel, ListenerKind kind) {
        this.channel = channel;
        this.kind = kind;
        address = (InetSocketAddress) channel.remoteAddress();
        secure = kind.isSecure();
    }

    /** Where it comes from, as far as is known by now. */
    InetSocketAddress address() {
        return address;
    }

    ListenerKind kind() {
        return kind;
    }

    /**
     * A proxy that is trusted has told for whom it speaks.
     *
     * @param isSecure whether nobody between them and us can read along
     */
    void comesFrom(InetSocketAddress client, boolean isSecure) {
        address = client;
        secure = isSecure;
        proxied = true;
    }

    /**
     * Has it counted where it comes from.
     *
     * @return why it may not come in, or null
     */
    @Nullable
    String admit(Throttle throttle) {
        Throttle.Verdict verdict = throttle.admit(
                address.getAddress(), channel.eventLoop().ticker().nanoTime());
        channel.closeFuture().addListener(closed -> verdict.leave().run());
        return verdict.refusal();
    }

    /** All that is known, once the client is there. */
    Peer peer() {
        return new Peer(address, secure, certificate(), proxied, kind.isWeb());
    }

    private @Nullable String certificate() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        try {
            Certificate[] shown = tls.engine().getSession().getPeerCertificates();
            return TlsIdentity.fingerprint(shown[0]);
        } catch (SSLPeerUnverifiedException noneShown) {
            return null;
        }
    }
}
