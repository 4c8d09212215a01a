package dev.fermata.chat.conversation;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.socket.Access;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.SocketServer;
import dev.fermata.chat.socket.SocketSettings;
import dev.fermata.chat.socket.SocketThreads;
import dev.fermata.loop.EventLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wires that are TCP connections to the chat's socket server, which listens on a port of its own for each loop. What is
 * pretended is where a client comes from, and no more.
 *
 * <p>With {@code -Dfermata.sockets.pause=15} the chat pauses for up to as many milliseconds after each line that it sends, so
 * that clients act on it before the chat goes on: what fails then passes by luck without.
 */
final class OverSocket implements TestWire.Kind {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final SocketThreads THREADS = new SocketThreads("sockets", 2);
    private static final int PAUSE_MILLIS = Integer.getInteger("fermata.sockets.pause", 0);

    private final Map<EventLoop, Port> ports = new ConcurrentHashMap<>();

    @Override
    public TestWire open(EventLoop loop, Peer peer, TestWire.Receiver receiver) {
        try {
            return ports.computeIfAbsent(loop, Port::new).connect(peer, receiver);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close(EventLoop loop) {
        Port port = ports.remove(loop);
        if (port != null) {
            port.server.close();
        }
    }

    /** Where one chat is connected to. */
    private static final class Port {
        private final EventLoop loop;
        private final SocketServer server;
        private final InetSocketAddress address;

        /** Those that are connected, by the port of their own end. */
        private final Map<Integer, Wire> wires = new ConcurrentHashMap<>();

        Port(EventLoop loop) {
            this.loop = loop;
            server = new SocketServer(SocketSettings.defaults(), THREADS, path -> Optional.empty(), this::tell);
            var listener = server.bind(ListenerKind.IRC, ANY_PORT);
            listener.accept(Access.plain(ListenerKind.IRC, List.of()));
            address = listener.address();
        }

        TestWire connect(Peer peer, TestWire.Receiver receiver) throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.bind(ANY_PORT);
            Wire wire = new Wire(socket, peer, receiver);
            wires.put(socket.getLocalPort(), wire);
            socket.connect(address);
            Thread.ofVirtual().start(wire::read);
            return wire;
        }

        private void tell(ClientEvent event) {
            if (event instanceof ClientEvent.Opened(var client, var outbox, var end)) {
                Wire wire = Objects.requireNonNull(wires.get(end.address().getPort()));
                wire.outbox = outbox;
                loop.publish(new ClientEvent.Opened(client, wire, wire.peer));
            } else {
                loop.publish(event);
            }
        }
    }

    /** Both ends of a connection; the outbox is the chat's. */
    private static final class Wire implements TestWire, Outbox {
        private final Socket socket;
        private final Peer peer;
        private final TestWire.Receiver receiver;
        private final ReentrantLock broken = new ReentrantLock();
        private boolean isBroken;
        private volatile Outbox outbox = this;

        Wire(Socket socket, Peer peer, TestWire.Receiver receiver) {
            this.socket = socket;
            this.peer = peer;
            this.receiver = receiver;
        }

        // ---- the client's end

        @Override
        public void line(String text) {
            write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void malformed(Defect defect, String beginning) {
            String tooMuch = "x".repeat(IrcMessage.BYTES_MAX);
            switch (defect) {
                case TOO_LONG -> line(beginning + tooMuch);
                case TAGS_TOO_LONG -> line("@" + "x".repeat(IrcMessage.TAG_BYTES_MAX) + " " + beginning);
                case ENDLESS -> write("x".repeat(2 * IrcMessage.TAG_BYTES_MAX).getBytes(StandardCharsets.US_ASCII));
                case NOT_UTF8 -> write((beginning + "\u00e9\r\n").getBytes(StandardCharsets.ISO_8859_1));
                case FORBIDDEN_CHARACTER -> line(beginning + "\0");
            }
        }

        @Override
        public void breakOff() {
            broken.lock();
            try {
                isBroken = true;
                socket.setSoLinger(true, 0); // which resets the connection
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                broken.unlock();
            }
        }

        /** Who has been sent away may not know yet. */
        private void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException closed) {
                // as it is told by whoever reads
            }
        }

        /** Reads to the end. */
        void read() {
            try (socket) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    receiver.receive(line + "\r\n");
                }
            } catch (IOException closed) {
                // by this end, or by what is left unread in the other
            }
            broken.lock();
            try {
                if (!isBroken) {
                    receiver.closed();
                }
            } finally {
                broken.unlock();
            }
        }

        // ---- the chat's end

        @Override
        public void send(byte[] line) {
            broken.lock();
            try {
                if (isBroken) {
                    receiver.receive(new String(line, StandardCharsets.UTF_8));
                }
            } finally {
                broken.unlock();
            }
            outbox.send(line);
            if (PAUSE_MILLIS > 0) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MILLISECONDS.toNanos(PAUSE_MILLIS)));
            }
        }

        @Override
        public long unsentBytes() {
            return outbox.unsentBytes();
        }

        @Override
        public void lineHandled() {
            outbox.lineHandled();
        }

        @Override
        public void close() {
            broken.lock();
            try {
                if (isBroken) {
                    receiver.closed();
                }
            } finally {
                broken.unlock();
            }
            outbox.close();
        }
    }
}
