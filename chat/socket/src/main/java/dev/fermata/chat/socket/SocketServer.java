package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;

/**
 * Listens for clients and tells what they do. Each listener accepts connections as soon as its method returns.
 *
 * <p>Events of one client are told in their order, on the thread of its socket.
 */
public final class SocketServer implements AutoCloseable {
    /** Where a WebSocket is opened. */
    public static final String WEB_SOCKET_PATH = "/irc";

    private static final int HTTP_REQUEST_BYTES_MAX = 16_384;
    private static final int HTTP_IDLE_SECONDS_MAX = 30;
    private static final int BACKLOG = 1_024;

    private final SocketSettings settings;
    private final Consumer<ClientEvent> events;
    private final SocketThreads threads;
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * A server without listeners.
     *
     * @param threads read and write; they have to outlive the server
     * @param events told what clients do; may throw {@link IllegalStateException} to have the client closed
     */
    public SocketServer(SocketSettings settings, SocketThreads threads, Consumer<ClientEvent> events) {
        this.settings = settings;
        this.threads = threads;
        this.events = events;
    }

    /**
     * Listens for IRC over TCP.
     *
     * @return the address, with the port that was picked when {@code address} had port 0
     * @throws ListenException when that is not possible
     */
    public InetSocketAddress listenIrc(InetSocketAddress address) {
        return listen("irc", address, pipeline -> addIrc(pipeline, ClientSocket.Opening.ON_CONNECT));
    }

    /**
     * Listens for IRC over TLS, 1.2 or later.
     *
     * @param identity holds the server's key and certificate
     * @return the address, with the port that was picked when {@code address} had port 0
     * @throws ListenException when that is not possible
     */
    public InetSocketAddress listenTls(InetSocketAddress address, KeyManagerFactory identity) {
        SslContext tls;
        try {
            tls = SslContextBuilder.forServer(identity)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException unusable) {
            throw new ListenException("the TLS key or certificate cannot be used: " + unusable.getMessage(), unusable);
        }
        return listen("tls", address, pipeline -> {
            pipeline.addLast(tls.newHandler(pipeline.channel().alloc()));
            addIrc(pipeline, ClientSocket.Opening.ON_TLS_HANDSHAKE);
        });
    }

    /**
     * Listens for HTTP: serves files, and IRC over WebSocket at {@link #WEB_SOCKET_PATH}.
     *
     * @param files finds a file by its path, which begins with a slash; called on the sockets' threads
     * @return the address, with the port that was picked when {@code address} had port 0
     * @throws ListenException when that is not possible
     */
    public InetSocketAddress listenWeb(InetSocketAddress address, Function<String, Optional<WebFile>> files) {
        StaticFiles staticFiles = new StaticFiles(files);
        OriginCheck originCheck = new OriginCheck(settings.origins());
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(WEB_SOCKET_PATH)
                .subprotocols(WebSocketLines.TEXT + "," + WebSocketLines.BINARY)
                .maxFramePayloadLength(2 * LineCheck.BYTES_MAX)
                .withUTF8Validator(false) // a line that is not UTF-8 gets an answer, not a closed connection
                .build();
        return listen("web", address, pipeline -> {
            pipeline.addLast(new HttpServerCodec());
            pipeline.addLast(new HttpContentCompressor());
            pipeline.addLast(new HttpObjectAggregator(HTTP_REQUEST_BYTES_MAX));
            pipeline.addLast("idle", new ReadTimeoutHandler(HTTP_IDLE_SECONDS_MAX));
            pipeline.addLast(originCheck);
            pipeline.addLast(new WebSocketServerProtocolHandler(config));
            pipeline.addLast(new UpgradeEnd());
            pipeline.addLast(new WebSocketFrameAggregator(2 * LineCheck.BYTES_MAX));
            pipeline.addLast(new WebSocketLines());
            pipeline.addLast(staticFiles);
            addClient(pipeline, ClientSocket.Opening.ON_WEBSOCKET_HANDSHAKE, false);
        });
    }

    private void addIrc(ChannelPipeline pipeline, ClientSocket.Opening opening) {
        pipeline.addLast(new LineBasedFrameDecoder(LineCheck.BYTES_MAX, true, false));
        pipeline.addLast(new LineReader());
        addClient(pipeline, opening, opening == ClientSocket.Opening.ON_TLS_HANDSHAKE);
    }

    private void addClient(ChannelPipeline pipeline, ClientSocket.Opening opening, boolean secure) {
        Channel channel = pipeline.channel();
        ClientId id = threads.nextClient(channel.eventLoop());
        pipeline.addLast(new ClientSocket(id, opening, secure, settings, events, channel));
    }

    private InetSocketAddress listen(String name, InetSocketAddress address, Consumer<ChannelPipeline> pipeline) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clients.add(channel);
                        pipeline.accept(channel.pipeline());
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ListenException(
                    "cannot listen on %s:%d (%s): %s. Does another program, or another server of this kind, use it? "
                                    .formatted(
                                            address.getHostString(),
                                            address.getPort(),
                                            name,
                                            bound.cause().getMessage())
                            + "Choose another address with --%s HOST:PORT".formatted(name),
                    bound.cause());
        }
        listeners.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** Accepts no more connections. */
    public void stopListening() {
        listeners.close().awaitUninterruptibly();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        stopListening();
        clients.close().awaitUninterruptibly();
    }
}
