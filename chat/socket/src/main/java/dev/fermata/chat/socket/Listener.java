package dev.fermata.chat.socket;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a {@link SocketServer} listens. Until it is told how, it takes no connection: whoever connects waits.
 *
 * <p>Methods may be called from any thread.
 */
public final class Listener implements AutoCloseable {
    private static final int TASKS_MAX = 1_000;

    private final ListenerKind kind;
    private final Channel channel;
    private final AtomicReference<@Nullable Access> access;

    /** @param access where new connections find how they are taken */
    Listener(ListenerKind kind, Channel channel, AtomicReference<@Nullable Access> access) {
        this.kind = kind;
        this.channel = channel;
        this.access = access;
    }

    /** What is spoken here. */
    public ListenerKind kind() {
        return kind;
    }

    /** Where it listens, with the port that was picked when 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /**
     * Takes connections in this way from now on, those that wait first. Those that have been taken stay as they are.
     *
     * @throws IllegalArgumentException when it is for listeners of another kind
     */
    public void accept(Access newAccess) {
        if (newAccess.kind() != kind) {
            throw new IllegalArgumentException(
                    "a listener of the kind '%s' cannot take connections as one of the kind '%s'"
                            .formatted(kind.key(), newAccess.kind().key()));
        }
        access.set(newAccess);
        channel.config().setAutoRead(true);
    }

    /** Accepts no more connections; those that are open stay open. Once it returns, the port is free for others. */
    @Override
    public void close() {
        InetSocketAddress address = address();
        channel.close().awaitUninterruptibly();
        // The JDK frees the port when its selector next looks, which is before some task or other.
        for (int task = 0; task < TASKS_MAX && isTaken(address); task++) {
            channel.eventLoop().submit(() -> {}).awaitUninterruptibly();
        }
    }

    private static boolean isTaken(InetSocketAddress address) {
        try (Socket probe = new Socket()) {
            probe.setReuseAddress(true); // those that stay open have the port, too
            probe.bind(address);
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
