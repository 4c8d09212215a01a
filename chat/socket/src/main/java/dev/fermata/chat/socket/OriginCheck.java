package dev.fermata.chat.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what the pages of others send, which a browser would let through (RFC 6455, 10.2): a WebSocket is opened only
 * by our own page, or by one of an origin that is allowed.
 *
 * <p>On the loopback address it also asks for a name of this machine in Host: else a page could give its own name our
 * address, and would be our own page then.
 */
@ChannelHandler.Sharable
final class OriginCheck extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Set<String> NAMES_OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Supplier<SocketSettings> settings;

    OriginCheck(Supplier<SocketSettings> settings) {
        super(false);
        this.settings = settings;
    }

    /** Origins other than the server's own, such as {@code https://chat.example.org}. */
    private Set<String> allowed() {
        return settings.get().origins();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String refusal = refusal(context.channel(), request);
        if (refusal == null) {
            context.fireChannelRead(request);
        } else {
            HttpRefusal.send(context, request, HttpResponseStatus.FORBIDDEN, refusal);
        }
    }

    /** Why a request is turned away; null when it is not. */
    @Nullable
    String refusal(Channel channel, HttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        boolean isLoopback = channel.localAddress() instanceof InetSocketAddress local
                && local.getAddress().isLoopbackAddress();
        if (isLoopback && !host.isEmpty() && !isNameOfThisMachine(host)) {
            return "This server is for this machine alone, and is not called " + host + " here.";
        }
        return isOurs(request.headers().get(HttpHeaderNames.ORIGIN), host)
                ? null
                : "Pages of other origins may not connect; see web.origins in the configuration.";
    }

    private boolean isNameOfThisMachine(String host) {
        String name = host.replaceFirst(":\\d*$", "");
        return NAMES_OF_THIS_MACHINE.contains(name)
                || allowed().stream().map(URI::create).anyMatch(origin -> host.equals(origin.getAuthority()));
    }

    private boolean isOurs(@Nullable String origin, String host) {
        return origin == null
                || allowed().contains(origin)
                || origin.equals("http://" + host)
                || origin.equals("https://" + host);
    }
}
