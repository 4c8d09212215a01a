package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Heeds what a reverse proxy tells of the client for whom it asks: X-Forwarded-For and X-Forwarded-Proto. Anybody can write
 * those, so only proxies that are trusted are believed, and of their list only what they have added themselves.
 *
 * <p>A proxy's connections are not counted when they are opened, but when they become a client's WebSocket.
 */
final class Forwarded extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOGGER = System.getLogger(Forwarded.class.getName());
    private static final AtomicBoolean HINTED = new AtomicBoolean();
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    private final Arrival arrival;
    private final Throttle throttle;
    private final Supplier<SocketSettings> settings;
    private List<Subnet> proxies = List.of();

    Forwarded(Arrival arrival, Throttle throttle, Supplier<SocketSettings> settings) {
        super(false);
        this.arrival = arrival;
        this.throttle = throttle;
        this.settings = settings;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        List<Subnet> trusted = settings.get().webProxies();
        if (Subnet.anyContains(trusted, arrival.address().getAddress())) {
            proxies = trusted;
        }
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        List<String> named = request.headers().getAll(FOR);
        if (proxies.isEmpty()) {
            if (!named.isEmpty() && HINTED.compareAndSet(false, true)) {
                LOGGER.log(
                        Level.INFO,
                        "{0} sends X-Forwarded-For. If that is your proxy, name it in web.proxies, so that its clients are told apart",
                        arrival.address().getAddress().getHostAddress());
            }
            context.fireChannelRead(request);
            return;
        }
        heed(request);
        String refusal = request.headers().contains(HttpHeaderNames.UPGRADE) ? arrival.admit(throttle) : null;
        if (refusal == null) {
            context.fireChannelRead(request);
        } else {
            HttpRefusal.send(context, request, HttpResponseStatus.TOO_MANY_REQUESTS, refusal);
        }
    }

    /** Has the connection come from the client whom a trusted proxy names, if it does. */
    void heed(HttpRequest request) {
        InetAddress client = proxies.isEmpty() ? null : client(request.headers().getAll(FOR));
        if (client != null) {
            arrival.comesFrom(
                    new InetSocketAddress(client, 0),
                    "https".equalsIgnoreCase(request.headers().get(PROTO)));
        }
    }

    /** Each proxy adds at the end whom it was asked by: the last of them that is not a proxy of ours is the client. */
    private @Nullable InetAddress client(List<String> named) {
        List<String> all = named.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        for (String text : all.reversed()) {
            InetAddress address;
            try {
                address = InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException notAnAddress) {
                return null;
            }
            if (!Subnet.anyContains(proxies, address)) {
                return address;
            }
        }
        return null;
    }
}
