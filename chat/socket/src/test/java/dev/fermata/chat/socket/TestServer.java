package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Line;
import dev.fermata.chat.event.ClientEvent.Opened;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on any free ports of this machine, whose events are kept. */
final class TestServer implements AutoCloseable {
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final BlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final SocketThreads threads = new SocketThreads("sockets", 2);
    private final SocketServer server;

    TestServer(SocketSettings settings) {
        server = new SocketServer(settings, threads, TestServer::page, events::add);
    }

    private static Optional<WebFile> page(String path) {
        return path.equals("/page")
                ? Optional.of(new WebFile("text/plain", ByteBuffer.wrap("page".getBytes(StandardCharsets.UTF_8))))
                : Optional.empty();
    }

    Listener bind(ListenerKind kind) {
        return server.bind(kind, ANY_PORT);
    }

    Listener listen(Access access) {
        Listener listener = bind(access.kind());
        listener.accept(access);
        return listener;
    }

    /** Without TLS. */
    Listener listen(ListenerKind kind) {
        return listen(Access.plain(kind, List.of()));
    }

    static Access secure(Certificates shown) {
        return Access.secure(ListenerKind.TLS, List.of(), shown.identity());
    }

    void change(SocketSettings settings) {
        server.change(settings);
    }

    Opened opened() throws InterruptedException {
        return (Opened) events.take();
    }

    String line() throws InterruptedException {
        return ((Line) events.take()).text();
    }

    BlockingQueue<ClientEvent> events() {
        return events;
    }

    static Socket connect(Listener listener) throws IOException {
        return new Socket(listener.address().getAddress(), listener.address().getPort());
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** What a socket is sent, to its end. */
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
        threads.close();
    }
}
