package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Outbox;
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
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket: the last handler of its pipeline, which is given lines, and its outbox.
 *
 * <p>Lines to send are queued by any thread; the channel's own thread writes all that wait and flushes once. So an idle
 * client is sent its line at once, and a busy one many lines in one write.
 */
final class ClientSocket extends ChannelInboundHandlerAdapter implements Outbox {
    private static final System.Logger LOGGER = System.getLogger(ClientSocket.class.getName());

    /** How long a client may take to read the last words before its socket is closed under it. */
    private static final long LAST_WORDS_SECONDS_MAX = 5;

    private final ClientId id;
    private final Arrival arrival;
    private final Supplier<SocketSettings> settings;
    private final Consumer<ClientEvent> events;
    private final Channel channel;

    private final ConcurrentLinkedQueue<byte[]> outgoing = new ConcurrentLinkedQueue<>();
    private final AtomicLong outgoingBytes = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicInteger unhandledLines = new AtomicInteger();

    /** Lines that were read and not told yet, for want of room; used on the channel's thread. */
    private final ArrayDeque<ClientEvent> waiting = new ArrayDeque<>();

    /** How fast its lines come, against what flood control allows, as it was set when that was last looked at. */
    private final Pace pace = new Pace();

    private @Nullable FloodSettings flood;
    private boolean floodExempt;
    private boolean delayed;

    private volatile boolean held;
    private volatile boolean closing;
    private volatile @Nullable String closeReason;
    private boolean opened;

    ClientSocket(
            ClientId id,
            Arrival arrival,
            Supplier<SocketSettings> settings,
            Consumer<ClientEvent> events,
            Channel channel) {
        this.id = id;
        this.arrival = arrival;
        this.settings = settings;
        this.events = events;
        this.channel = channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (arrival.kind() == ListenerKind.IRC) {
            open();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent tls when arrival.kind() == ListenerKind.TLS && tls.isSuccess() -> open();
            case HandshakeComplete webSocket -> open();
            default -> context.fireUserEventTriggered(event);
        }
    }

    private void open() {
        opened = true;
        publish(new ClientEvent.Opened(id, this, arrival.peer()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(
                message instanceof Unreadable(var defect, var beginning)
                        ? new ClientEvent.Malformed(id, defect, beginning)
                        : new ClientEvent.Line(id, (String) message));
        tellWaiting();
    }

    /** On the channel's thread: tells lines while there is room and time for them, and reads more only when none is left. */
    private void tellWaiting() {
        held = false;
        while (!waiting.isEmpty() && !isFull() && isDue()) {
            unhandledLines.incrementAndGet();
            publish(waiting.remove());
        }
        channel.config().setAutoRead(waiting.isEmpty());
    }

    /** Counts a line, if it may be told now; else has all that wait looked at again when it may. */
    private boolean isDue() {
        if (delayed) {
            return false;
        }
        FloodSettings current = settings.get().flood();
        if (!current.equals(flood)) {
            flood = current;
            floodExempt = current.isExempt(arrival.address().getAddress());
        }
        if (floodExempt) {
            return true;
        }
        long interval = TimeUnit.SECONDS.toNanos(1) / current.linesPerSecond();
        long wait = pace.take(channel.eventLoop().ticker().nanoTime(), interval, current.burst());
        if (wait > 0) {
            delayed = true;
            var _ = channel.eventLoop().schedule(this::tellDelayed, wait, TimeUnit.NANOSECONDS);
        }
        return wait == 0;
    }

    private void tellDelayed() {
        delayed = false;
        tellWaiting();
    }

    /** Looks again after it has said that it waits: whoever handled a line in between had not yet been told to call. */
    private boolean isFull() {
        int most = settings.get().unhandledLinesMax();
        if (unhandledLines.get() < most) {
            return false;
        }
        held = true;
        boolean full = unhandledLines.get() >= most;
        held = full;
        return full;
    }

    @Override
    public void lineHandled() {
        if (unhandledLines.decrementAndGet() <= settings.get().unhandledLinesMax() / 2 && held) {
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
        int bytesMax = settings.get().sendQueueBytesMax();
        if (outgoingBytes.addAndGet(line.length) > bytesMax) {
            overflow(bytesMax);
            return;
        }
        outgoing.add(line);
        startWriting();
    }

    @Override
    public long unsentBytes() {
        return closing ? 0 : outgoingBytes.get();
    }

    /** A slow reader is dropped alone: what waits for it is forgotten, so that it costs nobody else memory. */
    private void overflow(int bytesMax) {
        // The reason first: as soon as it is closing, the channel's thread may close it.
        closeReason = "SendQ exceeded: %d bytes were not read".formatted(bytesMax);
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
