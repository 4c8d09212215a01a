package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Closed;
import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.ClientEvent.Line;
import dev.fermata.chat.event.ClientEvent.Malformed;
import dev.fermata.chat.event.ClientEvent.Opened;
import dev.fermata.chat.event.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final SocketSettings SETTINGS =
            SocketSettings.defaults().withBounds(100_000, 4).withOrigins(Set.of("https://chat.example.org"));

    private static Optional<WebFile> page(String path) {
        return path.equals("/page")
                ? Optional.of(new WebFile("text/html", ByteBuffer.wrap(line("page"))))
                : Optional.empty();
    }

    private final BlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final SocketThreads threads = new SocketThreads("sockets", 2);
    private final SocketServer server = new SocketServer(SETTINGS, threads, SocketServerTest::page, events::add);

    @AfterEach
    void close() {
        server.close();
        threads.close();
    }

    private static InetSocketAddress listen(SocketServer server, ListenerKind kind) {
        Listener listener = server.bind(kind, ANY_PORT);
        listener.accept(Access.plain(kind, List.of()));
        return listener.address();
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = listen(server, ListenerKind.IRC);
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String nextLine() throws InterruptedException {
        return ((Line) events.take()).text();
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aClientIsOpenedReadLineByLineAndClosed() throws Exception {
        try (Socket socket = connect()) {
            Opened opened = (Opened) events.take();
            assertThat(opened.peer()).isEqualTo(Peer.plain((InetSocketAddress) socket.getLocalSocketAddress()));
            send(socket, "one\r\ntwo\n\r\n\nthr");
            assertThat(nextLine()).isEqualTo("one");
            assertThat(nextLine()).isEqualTo("two");
            opened.outbox().lineHandled();
            opened.outbox().lineHandled();
            send(socket, "ee \u00c3\u00bc\r\n");
            assertThat(nextLine()).isEqualTo("three \u00fc");
            opened.outbox().send(line("answer"));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isEqualTo("answer");
        }
        assertThat(events.take()).isInstanceOf(Closed.class);
    }

    @Test
    void aLineThatCannotBeReadIsToldWithItsDefectAndTheNextIsRead() throws Exception {
        try (Socket socket = connect()) {
            Opened opened = (Opened) events.take();
            String[] lines = {
                "x".repeat(511), "@t=" + "x".repeat(4093) + " PING", "caf\u00e9 b", "a\0b", "a\rb", "x".repeat(100_000)
            };
            String[] beginnings = {lines[0], lines[1], "caf", "a", "a", ""};
            Defect[] defects = {
                Defect.TOO_LONG,
                Defect.TAGS_TOO_LONG,
                Defect.NOT_UTF8,
                Defect.FORBIDDEN_CHARACTER,
                Defect.FORBIDDEN_CHARACTER,
                Defect.ENDLESS
            };
            for (int i = 0; i < lines.length; i++) {
                send(socket, lines[i] + "\r\nnext\r\n");
                assertThat(events.take()).isEqualTo(new Malformed(opened.client(), defects[i], beginnings[i]));
                assertThat(nextLine()).isEqualTo("next");
                opened.outbox().lineHandled();
                opened.outbox().lineHandled();
            }
            send(socket, "@t=" + "x".repeat(4092) + " " + "x".repeat(510) + "\r\n");
            assertThat(nextLine()).hasSize(4096 + 510);
        }
    }

    @Test
    void whatIsSentBeforeTheCloseArrives() throws Exception {
        try (Socket socket = connect()) {
            Opened opened = (Opened) events.take();
            for (int i = 0; i < 1_000; i++) {
                opened.outbox().send(line("line " + i));
            }
            opened.outbox().close();
            opened.outbox().send(line("too late"));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.lines().toList()).hasSize(1_000).first().isEqualTo("line 0");
        }
    }

    @Test
    void aSlowReaderIsDroppedAlone() throws Exception {
        InetSocketAddress address = listen(server, ListenerKind.IRC);
        try (Socket slow = new Socket(address.getAddress(), address.getPort())) {
            Opened slowOpened = (Opened) events.take();
            try (Socket other = new Socket(address.getAddress(), address.getPort())) {
                Opened otherOpened = (Opened) events.take();
                byte[] line = line("x".repeat(500));
                while (!(events.peek() instanceof Closed)) {
                    slowOpened.outbox().send(line);
                }
                Closed closed = (Closed) events.take();
                assertThat(closed.client()).isEqualTo(slowOpened.client());
                assertThat(closed.reason()).isEqualTo("SendQ exceeded: 100000 bytes were not read");
                otherOpened.outbox().send(line("still here"));
                var reader = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
                assertThat(reader.readLine()).isEqualTo("still here");
            }
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void whoSendsFasterThanTheirLinesAreHandledIsReadNoFurther() throws Exception {
        try (Socket socket = connect()) {
            Opened opened = (Opened) events.take();
            send(socket, "x\r\n".repeat(100));
            int waiting = 0;
            for (int received = 0; received < 100; ) {
                if (events.isEmpty() && waiting >= 4) {
                    opened.outbox().lineHandled();
                    opened.outbox().lineHandled();
                    waiting -= 2;
                } else {
                    assertThat(nextLine()).isEqualTo("x");
                    received++;
                    waiting++;
                    assertThat(waiting).isLessThanOrEqualTo(4);
                }
            }
        }
    }

    @Test
    void whatWasSentBeforeTheSocketClosedIsToldBeforeThat() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "x\r\n".repeat(20));
        }
        Opened opened = (Opened) events.take();
        for (int i = 0; i < 20; i++) {
            assertThat(nextLine()).isEqualTo("x");
            opened.outbox().lineHandled();
        }
        assertThat(events.take()).isInstanceOf(Closed.class);
    }

    @Test
    void aClientOfAStoppingServerIsClosed() throws Exception {
        SocketServer stopping =
                new SocketServer(SocketSettings.defaults(), threads, path -> Optional.empty(), event -> {
                    throw new IllegalStateException("stopping");
                });
        try (stopping) {
            InetSocketAddress address = listen(stopping, ListenerKind.IRC);
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void whoComesBeforeConnectionsAreTakenWaits() throws Exception {
        Listener listener = server.bind(ListenerKind.IRC, ANY_PORT);
        try (Socket early =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            send(early, "hello\r\n");
            assertThat(events).isEmpty();
            listener.accept(Access.plain(ListenerKind.IRC, List.of()));
            assertThat(events.take()).isInstanceOf(Opened.class);
            assertThat(nextLine()).isEqualTo("hello");
        }
    }

    @Test
    void aPortInUseIsTold() {
        InetSocketAddress taken = listen(server, ListenerKind.IRC);
        assertThatThrownBy(() -> server.bind(ListenerKind.IRC, taken))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("cannot listen on")
                .hasMessageContaining(":" + taken.getPort() + " (irc)");
    }

    private String web() {
        InetSocketAddress address = listen(server, ListenerKind.WEB);
        return "//127.0.0.1:" + address.getPort();
    }

    /** A bare request, since Java's client writes Host and Origin itself. */
    private String statusOf(String path, String... headers) throws IOException {
        int port = Integer.parseInt(web().replaceFirst(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nConnection: close\r\n"
                            + String.join("\r\n", headers).replace("PORT", String.valueOf(port)) + "\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(9, 12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, Host: 127.0.0.1:PORT, X: none",
        "200, Host: localhost:PORT, Origin: http://localhost:PORT",
        "200, Host: localhost:PORT, Origin: https://chat.example.org",
        "200, Host: chat.example.org, Origin: https://chat.example.org",
        "403, Host: localhost:PORT, Origin: http://evil.example",
        "403, Host: localhost:PORT, Origin: http://localhost:1",
        "403, Host: localhost:PORT, Origin: null",
        "403, Host: evil.example, X: none",
        "403, Host: evil.example:PORT, Origin: http://evil.example:PORT"
    })
    void pagesOfOthersAreTurnedAway(String status, String host, String origin) throws Exception {
        assertThat(statusOf("/page", host, origin)).isEqualTo(status);
    }

    @Test
    void aPathThatCannotBeReadIsABadRequest() throws Exception {
        assertThat(statusOf("/%zz", "Host: localhost")).isEqualTo("400");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /page, 200, page",
        "HEAD, /page, 200,",
        "GET, /page?x=1, 200, page",
        "GET, /other, 404, There is no such page.",
        "GET, /../page, 404, There is no such page.",
        "POST, /page, 405, Only GET and HEAD are answered here."
    })
    void filesAreServedAndNothingElse(String method, String path, int status, String text) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http:" + web() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body().strip()).isEqualTo(text == null ? "" : text);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    /** Collects what a WebSocket is sent. */
    private static final class Frames implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add("text " + data);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            texts.add("binary " + StandardCharsets.UTF_8.decode(data));
            socket.request(1);
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({"text.ircv3.net, text", "binary.ircv3.net, binary"})
    void aWebSocketSpeaksOneLineAFrameInTheFormThatWasAgreed(String subprotocol, String form) throws Exception {
        Frames frames = new Frames();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols(subprotocol)
                    .buildAsync(URI.create("ws:" + web() + "/irc"), frames)
                    .join();
            assertThat(socket.getSubprotocol()).isEqualTo(subprotocol);
            Opened opened = (Opened) events.take();
            assertThat(opened.peer().web()).isTrue();
            socket.sendText("NICK ada", true).join();
            socket.sendBinary(ByteBuffer.wrap(line("with a break")), true).join();
            assertThat(nextLine()).isEqualTo("NICK ada");
            assertThat(nextLine()).isEqualTo("with a break");
            socket.sendText("a\r\nb", true).join();
            assertThat(events.take()).isEqualTo(new Malformed(opened.client(), Defect.FORBIDDEN_CHARACTER, "a"));
            opened.outbox().lineHandled();
            opened.outbox().send(line("hello"));
            assertThat(frames.texts.take()).isEqualTo(form + " hello");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
            assertThat(events.take()).isInstanceOf(Closed.class);
        }
    }

    @Test
    void manyClientsAtOnceAreToldApart() throws Exception {
        InetSocketAddress address = listen(server, ListenerKind.IRC);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                    send(socket, "client " + next.incrementAndGet() + "\r\n");
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
            });
        }
        var texts = new java.util.HashMap<Object, String>();
        int closed = 0;
        while (closed < 50) {
            switch (events.take()) {
                case Opened opened -> texts.put(opened.client(), "");
                case Line line -> texts.merge(line.client(), line.text(), String::concat);
                case Closed ended -> closed++;
                case Malformed malformed -> throw new AssertionError(malformed);
            }
        }
        assertThat(texts.values()).hasSize(50).doesNotHaveDuplicates().allMatch(text -> text.startsWith("client "));
    }
}
