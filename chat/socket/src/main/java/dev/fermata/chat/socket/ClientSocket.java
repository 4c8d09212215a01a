package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Peer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket: the last handler of its pipeline, which is given lines, and its outbox.
 *
 * <p>Lines to send are queued by any thread; the channel's own thread writes all that wait and flushes once. So an idle
 * client is sent its line at once, and a busy one many lines in one write.
 */
final class ClientSocket extends ChannelInboundHandlerAdapter implements Outbox {
    /** When the client is there to be talked to. */
    enum Opening {
        ON_CONNECT,
        ON_TLS_HANDSHAKE,
        ON_WEBSOCKET_HANDSHAKE
    }

    private static final System.Logger LOGGER = System.getLogger(ClientSocket.class.getName());

    /** How long a client may take to read the last words before its socket is closed under it. */
    private static final long LAST_WORDS_SECONDS_MAX = 5;

    private final ClientId id;
    private final Opening opening;
    private final boolean secure;
    private final SocketSettings settings;
    private final Consumer<ClientEvent> events;
    private final Channel channel;

    private final ConcurrentLinkedQueue<byte[]> outgoing = new ConcurrentLinkedQueue<>();
    private final AtomicLong outgoingBytes = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicInteger unhandledLines = new AtomicInteger();

    /** Lines that were read and not told yet, for want of room; used on the channel's thread. */
    private final ArrayDeque<ClientEvent> waiting = new ArrayDeque<>();

    private volatile boolean held;
    private volatile boolean closing;
    private volatile @Nullable String closeReason;
    private boolean opened;

    ClientSocket(
            ClientId id,
            Opening opening,
            boolean secure,
            SocketSettings settings,
            Consumer<ClientEvent> events,
            Channel channel) {
        this.id = id;
        this.opening = opening;
        this.secure = secure;
        this.settings = settings;
        this.events = events;
        this.channel = channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (opening == Opening.ON_CONNECT) {
            open();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent tls when opening == Opening.ON_TLS_HANDSHAKE && tls.isSuccess() -> open();
            case HandshakeComplete webSocket when opening == Opening.ON_WEBSOCKET_HANDSHAKE -> open();
            default -> context.fireUserEventTriggered(event);
        }
    }

    private void open() {
        opened = true;
        InetSocketAddress address = (InetSocketAddress) channel.remoteAddress();
        boolean web = opening == Opening.ON_WEBSOCKET_HANDSHAKE;
        publish(new ClientEvent.Opened(id, this, new Peer(address, secure, null, false, web)));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(
                message instanceof Defect defect
                        ? new ClientEvent.Malformed(id, defect)
                        : new ClientEvent.Line(id, (String) message));
        tellWaiting();
    }

    /** On the channel's thread: tells lines while there is room for them, and reads more only when none is left. */
    private void tellWaiting() {
        held = false;
        while (!waiting.isEmpty() && !isFull()) {
            unhandledLines.incrementAndGet();
            publish(waiting.remove());
        }
        channel.config().setAutoRead(!held);
    }

    /** Looks again after it has said that it waits: whoever handled a line in between had not yet been told to call. */
    private boolean isFull() {
        if (unhandledLines.get() < settings.unhandledLinesMax()) {
            return false;
        }
        held = true;
        boolean full = unhandledLines.get() >= settings.unhandledLinesMax();
        held = full;
        return full;
    }

    @Override
    public void lineHandled() {
        if (unhandledLines.decrementAndGet() <= settings.unhandledLinesMax() / 2 && held) {
            channel.eventLoop().execute(this::tellWaiting);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (opened) {
            opened = false;
            waiting.forEach(this::publish);
            waiting.clear();
            String reason = closeReason;
            publish(new ClientEvent.Closed(id, reason == null ? "Connection closed" : reason));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            closeReason = "Connection lost";
        } else {
            closeReason = "Protocol error";
            LOGGER.log(Level.DEBUG, "closing " + id, cause);
        }
        closeChannel();
    }

    private void publish(ClientEvent event) {
        try {
            events.accept(event);
        } catch (IllegalStateException stopping) {
            LOGGER.log(Level.DEBUG, "the server is stopping; {0} is closed", id);
            closeChannel();
        }
    }

    @Override
    public void send(byte[] line) {
        if (closing) {
            return;
        }
        if (outgoingBytes.addAndGet(line.length) > settings.sendQueueBytesMax()) {
            overflow();
            return;
        }
        outgoing.add(line);
        startWriting();
    }

    /** A slow reader is dropped alone: what waits for it is forgotten, so that it costs nobody else memory. */
    private void overflow() {
        // The reason first: as soon as it is closing, the channel's thread may close it.
        closeReason = "SendQ exceeded: %d bytes were not read".formatted(settings.sendQueueBytesMax());
        closing = true;
        outgoing.clear();
        closeChannel();
    }

    @Override
    public void close() {
        closing = true;
        startWriting();
    }

    private void startWriting() {
        if (writing.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::write);
        }
    }

    /** On the channel's thread. */
    private void write() {
        writing.set(false);
        // Read before the queue is emptied: what was sent before the close is then in it.
        boolean lastWords = closing;
        ChannelFuture last = null;
        long bytes = 0;
        for (byte[] line = outgoing.poll(); line != null; line = outgoing.poll()) {
            bytes += line.length;
            last = channel.write(Unpooled.wrappedBuffer(line));
        }
        if (last != null) {
            long written = bytes;
            last.addListener(done -> outgoingBytes.addAndGet(-written));
            channel.flush();
        }
        if (lastWords) {
            closeAfter(last);
        }
    }

    private void closeAfter(@Nullable ChannelFuture last) {
        if (last == null) {
            closeChannel();
        } else {
            last.addListener(ChannelFutureListener.CLOSE);
            var _ = channel.eventLoop().schedule(this::closeChannel, LAST_WORDS_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }

    private void closeChannel() {
        var _ = channel.close();
    }
}
