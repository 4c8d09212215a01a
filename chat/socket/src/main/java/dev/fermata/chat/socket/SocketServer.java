package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens for clients and tells what they do.
 *
 * <p>Events of one client are told in their order, on the thread of its socket. Methods may be called from any thread.
 */
public final class SocketServer implements AutoCloseable {
    /** Where a WebSocket is opened. */
    public static final String WEB_SOCKET_PATH = "/irc";

    /** Where files are uploaded; each is found below. */
    public static final String UPLOAD_PATH = Uploads.PATH;

    private static final int BACKLOG = 1_024;

    private final SocketThreads threads;
    private final Connections connections;
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile SocketSettings settings;

    /**
     * A server without listeners, which takes no files.
     *
     * @param threads read and write; they have to outlive the server
     * @param files finds a file for browsers by its path, which begins with a slash; called on the sockets' threads
     * @param events told what clients do; may throw {@link IllegalStateException} to have the client closed
     */
    public SocketServer(
            SocketSettings settings,
            SocketThreads threads,
            Function<String, Optional<WebFile>> files,
            Consumer<ClientEvent> events) {
        this(settings, threads, files, Optional::empty, events);
    }

    /**
     * A server without listeners.
     *
     * @param threads read and write; they have to outlive the server
     * @param files finds a file for browsers by its path, which begins with a slash; called on the sockets' threads
     * @param fileHost keeps what is uploaded; asked for each connection, empty when nothing is
     * @param events told what clients do; may throw {@link IllegalStateException} to have the client closed
     */
    public SocketServer(
            SocketSettings settings,
            SocketThreads threads,
            Function<String, Optional<WebFile>> files,
            Supplier<Optional<FileHost>> fileHost,
            Consumer<ClientEvent> events) {
        this.settings = settings;
        this.threads = threads;
        connections = new Connections(() -> this.settings, threads, files, fileHost, events);
    }

    /** Treats connections otherwise from now on, those that are open too. */
    public void change(SocketSettings newSettings) {
        settings = newSettings;
    }

    /**
     * Opens a port. Connections to it wait until its listener {@linkplain Listener#accept accepts} them.
     *
     * @param address port 0 picks a free one
     * @throws ListenException when that is not possible
     */
    public Listener bind(ListenerKind kind, InetSocketAddress address) {
        AtomicReference<@Nullable Access> access = new AtomicReference<>();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false) // which for a server's channel is to accept
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clients.add(channel);
                        connections.add(channel, Objects.requireNonNull(access.get(), "no connection is taken before"));
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ListenException(
                    "cannot listen on %s:%d (%s): %s. Does another program, or another server of this kind, use it?"
                            .formatted(
                                    address.getHostString(),
                                    address.getPort(),
                                    kind.key(),
                                    bound.cause().getMessage()),
                    bound.cause());
        }
        listeners.add(bound.channel());
        return new Listener(kind, bound.channel(), access);
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
