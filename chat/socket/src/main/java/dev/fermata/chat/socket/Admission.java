package dev.fermata.chat.socket;

import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Subnet;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Lets a connection in, or turns it away, before anything has been read from it or worked out for it.
 *
 * <p>Over TLS it is closed without a word: to tell why would take a handshake, which is what costs most.
 */
final class Admission extends ChannelInboundHandlerAdapter {
    private final Arrival arrival;
    private final Throttle throttle;
    private final Supplier<SocketSettings> settings;

    Admission(Arrival arrival, Throttle throttle, Supplier<SocketSettings> settings) {
        this.arrival = arrival;
        this.throttle = throttle;
        this.settings = settings;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        String refusal = isReverseProxy() ? null : arrival.admit(throttle);
        if (refusal == null) {
            context.fireChannelActive();
            context.pipeline().remove(this);
        } else {
            context.channel().config().setAutoRead(false);
            byte[] told = arrival.kind().isSecure() ? new byte[0] : lastWords(refusal);
            context.writeAndFlush(Unpooled.wrappedBuffer(told)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Those speak for many; {@link Forwarded} counts for whom. */
    private boolean isReverseProxy() {
        return arrival.kind().isWeb()
                && Subnet.anyContains(
                        settings.get().webProxies(), arrival.address().getAddress());
    }

    private byte[] lastWords(String refusal) {
        if (!arrival.kind().isWeb()) {
            return IrcMessage.of(null, "ERROR", "Closing link: " + refusal).toBytes();
        }
        // The handlers of HTTP have not seen the connection yet.
        return "HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n%s\n"
                .formatted(refusal)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
