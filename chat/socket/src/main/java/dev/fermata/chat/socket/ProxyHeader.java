package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the PROXY header (version 1 or 2) with which a proxy says for whom it has opened a connection. Until then the
 * connection is not active to the handlers behind it.
 *
 * <p>Who is not a proxy that is trusted is closed at once, as is a connection that does not begin with the header: the
 * protocol forbids to guess (HAProxy's proxy-protocol.txt, section 2).
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOGGER = System.getLogger(ProxyHeader.class.getName());
    private static final long SECONDS_MAX = 10;

    private final Arrival arrival;
    private final List<Subnet> proxies;
    private @Nullable Future<?> limit;

    private ProxyHeader(Arrival arrival, List<Subnet> proxies) {
        this.arrival = arrival;
        this.proxies = proxies;
    }

    static void addTo(ChannelPipeline pipeline, Arrival arrival, List<Subnet> proxies) {
        pipeline.addLast(new HAProxyMessageDecoder());
        pipeline.addLast(new ProxyHeader(arrival, proxies));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (Subnet.anyContains(proxies, arrival.address().getAddress())) {
            limit = context.executor().schedule(() -> close(context), SECONDS_MAX, TimeUnit.SECONDS);
        } else {
            LOGGER.log(Level.INFO, "{0} is no proxy that is trusted here, and is closed", arrival.address());
            close(context);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (read instanceof HAProxyMessage header) {
            try {
                heed(header);
            } finally {
                header.release();
            }
            cancelLimit();
            context.fireChannelActive();
            context.pipeline().remove(this);
        } else {
            context.fireChannelRead(read);
        }
    }

    /** A proxy that only looks whether we are there speaks for itself, as does one that does not know for whom. */
    private void heed(HAProxyMessage header) {
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        boolean told = protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6;
        if (header.command() == HAProxyCommand.PROXY && told) {
            boolean overTls =
                    header.tlvs().stream().anyMatch(tlv -> tlv instanceof HAProxySSLTLV tls && tls.isPP2ClientSSL());
            InetAddress address = InetAddress.ofLiteral(header.sourceAddress());
            arrival.comesFrom(
                    new InetSocketAddress(address, header.sourcePort()),
                    overTls || arrival.kind().isSecure());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelLimit();
        context.fireChannelInactive();
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                Level.INFO,
                "{0} does not begin with a PROXY header, and is closed: {1}",
                arrival.address(),
                cause.getMessage());
        close(context);
    }
}
