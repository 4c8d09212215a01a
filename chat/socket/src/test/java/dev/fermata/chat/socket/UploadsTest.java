package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are uploaded: soju.im/FILEHOST, in bytes over a socket. */
class UploadsTest {
    private static final String ADA = basic("ada:sesame");

    private final SocketThreads threads = new SocketThreads("sockets", 2);
    private final BlockingQueue<InetAddress> askedFrom = new LinkedBlockingQueue<>();
    private final Map<String, FileHost.Upload> kept = new ConcurrentHashMap<>();
    private SocketServer server;
    private Listener listener;

    private static String basic(String credentials) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps files in memory, but for those of some passwords. */
    private final class Memory implements FileHost {
        @Override
        public int bytesMax() {
            return 1_000;
        }

        @Override
        public CompletionStage<Optional<String>> owner(String name, Secret password, InetAddress from) {
            askedFrom.add(from);
            return switch (password.value()) {
                case "sesame", "broken", "full" -> CompletableFuture.completedFuture(Optional.of(password.value()));
                default -> CompletableFuture.completedFuture(Optional.empty());
            };
        }

        @Override
        public CompletionStage<Optional<String>> keep(String owner, Upload upload) {
            if (owner.equals("broken")) {
                return CompletableFuture.failedFuture(new IOException("No space left on device"));
            }
            if (owner.equals("full")) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            String name = "file" + kept.size();
            kept.put(name, upload);
            return CompletableFuture.completedFuture(Optional.of(name));
        }

        @Override
        public CompletionStage<Optional<Upload>> find(String name) {
            return CompletableFuture.completedFuture(Optional.ofNullable(kept.get(name)));
        }
    }

    @BeforeEach
    void start() {
        BlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
        Memory memory = new Memory();
        SocketSettings settings = SocketSettings.defaults().withWebProxies(List.of(Subnet.parse("127.0.0.1/32")));
        server = new SocketServer(settings, threads, path -> Optional.empty(), () -> Optional.of(memory), events::add);
        listener = server.bind(ListenerKind.WEB, TestServer.ANY_PORT);
        listener.accept(Access.plain(ListenerKind.WEB, List.of()));
    }

    @AfterEach
    void stop() {
        server.close();
        threads.close();
    }

    /** What is answered to a request, whose connection is closed with it. */
    private String ask(String... lines) throws IOException {
        try (Socket socket = TestServer.connect(listener)) {
            TestServer.send(socket, String.join("\r\n", lines));
            return TestServer.rest(socket);
        }
    }

    private String upload(String authorization, String type, String body) throws IOException {
        return ask(
                "POST /upload HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                authorization,
                "Content-Type: " + type,
                "Content-Disposition: attachment; filename=\"picture.jpeg\"",
                "Content-Length: " + body.length(),
                "",
                body);
    }

    private String uploadInChunks(String... chunks) throws IOException {
        return ask(
                "POST /upload HTTP/1.1",
                "Host: localhost",
                ADA,
                "Transfer-Encoding: chunked",
                "",
                String.join("\r\n", chunks));
    }

    /** "Servers MUST accept OPTIONS requests on the upload URI." */
    @Test
    void itTellsWhatItTakes() throws IOException {
        assertThat(ask("OPTIONS /upload HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .containsIgnoringCase("allow: OPTIONS, POST\r\n")
                .containsIgnoringCase("accept-post: */*\r\n");
    }

    /** "On success, servers MUST reply with a 201 Created status code and with a Location header field" */
    @Test
    void aFileIsKeptAndFound() throws IOException {
        assertThat(upload(ADA, "image/jpeg; q=1", "the picture"))
                .startsWith("HTTP/1.1 201 Created\r\n")
                .containsIgnoringCase("location: /upload/file0\r\n");
        assertThat(kept.get("file0").name()).isEqualTo("picture.jpeg");
        assertThat(kept.get("file0").contentType()).isEqualTo("image/jpeg");
        // "Servers MUST support HEAD and GET requests on the uploaded file URI."
        assertThat(ask("GET /upload/file0 HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-type: image/jpeg\r\n")
                .containsIgnoringCase("content-disposition: inline\r\n")
                .containsIgnoringCase("content-security-policy: default-src 'none'; sandbox\r\n")
                .endsWith("\r\n\r\nthe picture");
        assertThat(ask("HEAD /upload/file0 HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-length: 11\r\n")
                .endsWith("\r\n\r\n");
        assertThat(ask("GET /upload/none HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 404 ");
    }

    /** What a browser might run is never shown on the chat's own page. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "not a type", "application/javascript"})
    void whatMightBeRunIsForSaving(String type) throws IOException {
        assertThat(upload(ADA, type, "<script>")).startsWith("HTTP/1.1 201 ");
        assertThat(ask("GET /upload/file0 HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .containsIgnoringCase("content-disposition: attachment\r\n")
                .containsIgnoringCase("x-content-type-options: nosniff\r\n");
    }

    /** "Clients SHOULD authenticate their HTTP request with the same credentials used on the IRC connection" */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Authorization: Bearer x",
                "Authorization: Basic ****",
                "Authorization: Basic YWRhOng=",
                "Authorization: Basic YWRh"
            })
    void whoHasNoAccountUploadsNothing(String authorization) throws IOException {
        assertThat(upload(authorization, "image/jpeg", "x"))
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase("www-authenticate: Basic realm=");
        assertThat(kept).isEmpty();
    }

    @Test
    void filesHaveALimitWhateverTheHeadersSay() throws IOException {
        String tooLong = "x".repeat(1_001);
        assertThat(upload(ADA, "text/plain", tooLong))
                .startsWith("HTTP/1.1 413 ")
                .contains("up to 1000 bytes");
        assertThat(uploadInChunks("3e9", tooLong, "0", "", "")).startsWith("HTTP/1.1 413 ");
        assertThat(upload(ADA, "text/plain", "x".repeat(1_000))).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void whoWaitsForLeaveIsGivenIt() throws IOException {
        try (Socket socket = TestServer.connect(listener)) {
            TestServer.send(
                    socket,
                    String.join(
                            "\r\n",
                            "POST /upload HTTP/1.1",
                            "Host: localhost",
                            ADA,
                            "Expect: 100-continue",
                            "Content-Length: 4",
                            "Connection: close",
                            "",
                            ""));
            assertThat(TestServer.reader(socket).readLine()).isEqualTo("HTTP/1.1 100 Continue");
            TestServer.send(socket, "text");
            assertThat(TestServer.rest(socket)).contains("HTTP/1.1 201 Created");
        }
    }

    @Test
    void pagesOfOthersAndOtherRequestsAreRefused() throws IOException {
        assertThat(ask("POST /upload HTTP/1.1", "Host: localhost", ADA, "Origin: https://evil.example", "", ""))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask("GET /upload HTTP/1.1", "Host: localhost", "", "")).startsWith("HTTP/1.1 405 ");
        assertThat(ask("DELETE /upload/file0 HTTP/1.1", "Host: localhost", "", ""))
                .startsWith("HTTP/1.1 405 ");
        assertThat(ask("GET /elsewhere HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 404 ")
                .contains("no such page");
    }

    @Test
    void whatCannotBeKeptIsToldAndLeavesRoomForOthers() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(upload(basic("ada:broken"), "text/plain", "x")).startsWith("HTTP/1.1 500 ");
            assertThat(upload(basic("ada:full"), "text/plain", "x"))
                    .startsWith("HTTP/1.1 507 Insufficient Storage")
                    .contains("/NS FILES");
        }
        for (int i = 0; i < 20; i++) { // who goes in the middle of it
            try (Socket socket = TestServer.connect(listener)) {
                TestServer.send(
                        socket,
                        "POST /upload HTTP/1.1\r\nHost: localhost\r\n" + ADA + "\r\nContent-Length: 9\r\n\r\nx");
            }
        }
        String answer;
        do { // until the server has seen that they are gone
            answer = upload(ADA, "text/plain", "x");
        } while (answer.startsWith("HTTP/1.1 503 "));
        assertThat(answer).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void aFileThatIsCutOffIsNotKept() throws IOException {
        assertThat(uploadInChunks("5", "hello", "ZZ", "", "")).startsWith("HTTP/1.1 400 ");
        assertThat(kept).isEmpty();
    }

    @Test
    void aPasswordIsTriedByTheClientWhomATrustedProxyNames() throws IOException {
        ask(
                "POST /upload HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "X-Forwarded-For: 192.0.2.7",
                ADA,
                "Content-Length: 1",
                "",
                "x");
        assertThat(askedFrom).extracting(InetAddress::getHostAddress).containsExactly("192.0.2.7");
    }

    @Test
    void filesThatAreAskedForAtOnceComeInTheirOrder() throws IOException {
        upload(ADA, "text/plain", "one");
        upload(ADA, "text/plain", "two");
        String got = ask(
                "GET /upload/file0 HTTP/1.1",
                "Host: localhost",
                "",
                "GET /upload/file1 HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "",
                "");
        assertThat(got).containsSubsequence("200 OK", "one", "200 OK", "two");
    }
}
