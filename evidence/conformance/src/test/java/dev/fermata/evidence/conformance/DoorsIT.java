package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send, at each door of a running server; after each of them others talk as before. */
class DoorsIT {
    private static final int HANG_MILLIS = 30_000;

    private static ServerProcess server;
    private static Bystanders bystanders;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ServerProcess.start(folder.resolve("data"));
        bystanders = Bystanders.of(server);
    }

    @AfterEach
    void othersDoNotNotice() throws IOException {
        bystanders.stillTalk();
    }

    @AfterAll
    static void stop() throws IOException {
        bystanders.close();
        server.close();
    }

    private static LineClient client(String nick) throws IOException {
        return LineClient.register(server.address("irc"), nick, "message-tags");
    }

    /** The connection stands: its next line is dealt with. */
    private static void isStillHeard(LineClient client) throws IOException {
        assertThat(client.drain()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextOneRead() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("PING " + "x".repeat(506));
            assertThat(ada.await(" 417 ")).contains("512");
            ada.send("PING " + "x".repeat(4_000));
            ada.await(" 417 ");
            isStillHeard(ada);
        }
    }

    /** What is longer than any line with any tags is not IRC. */
    @Test
    void whoSendsNoLineBreaksIsSentAway() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("PING " + "x".repeat(100_000));
            assertThat(ada.await("ERROR")).contains("Input line was too long");
        }
    }

    @Test
    void theLongestLineIsRead() throws IOException {
        try (LineClient ada = client("ada")) {
            String longest = "x".repeat(510 - "PING ".length());
            ada.send("PING " + longest);
            ada.await("PONG");
            ada.send("@+t=" + "y".repeat(4096 - "@+t= ".length()) + " PING " + longest);
            ada.await("PONG");
            isStillHeard(ada);
        }
    }

    @Test
    void tagsThatAreTooLongAreRefusedAndTheNextLineRead() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("@+t=" + "y".repeat(4096) + " PING x");
            assertThat(ada.await(" 417 ")).contains("4096");
            ada.send("@+t=" + "y".repeat(4_500) + " PING x");
            ada.await(" 417 ");
            isStillHeard(ada);
        }
    }

    @Test
    void aLineThatIsNotUtf8IsRefused() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.sendBytes("PRIVMSG statler :caf\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1));
            ada.await("FAIL PRIVMSG INVALID_UTF8");
            isStillHeard(ada);
        }
    }

    @Test
    void aLineWithANulIsRefused() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("PRIVMSG statler :one\0two");
            ada.await("NOTICE ada :PRIVMSG: This line held a NUL");
            isStillHeard(ada);
        }
    }

    @Test
    void aCommandThatNobodyKnowsIsAnsweredWithItsName() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("FROBNICATE now");
            ada.await(" 421 ada FROBNICATE ");
            ada.send("\u00e9\u00e8 :\u2603");
            ada.await(" 421 ada ");
            isStillHeard(ada);
        }
    }

    @Test
    void linesWithoutACommandAreNothing() throws IOException {
        try (LineClient ada = client("ada")) {
            ada.send("", "   ", ":prefix", "@tags", "@tags :prefix", ":", "@");
            ada.send("PING after");
            ada.await("after");
            isStillHeard(ada);
        }
    }

    @Test
    void aNickThatIsTakenIsRefusedBeforeAndAfterTheWelcome() throws IOException {
        try (LineClient ada = LineClient.connect(server.address("irc"))) {
            ada.send("NICK StAtLeR", "USER ada 0 * :ada");
            ada.await(" 433 * StAtLeR ");
            ada.send("NICK ada");
            ada.await(" 376 ada ");
            ada.send("NICK waldorf");
            ada.await(" 433 ada waldorf ");
            isStillHeard(ada);
        }
    }

    @Test
    void nothingIsDoneForThoseWhoHaveNotSaidWhoTheyAre() throws IOException {
        try (LineClient stranger = LineClient.connect(server.address("irc"))) {
            for (String line : new String[] {
                "JOIN #balcony", "PRIVMSG #balcony :boo", "TOPIC #balcony :boo", "WHO #balcony", "LIST", "NONSENSE"
            }) {
                stranger.send(line);
                stranger.await(" 451 ");
            }
            stranger.register("no-longer-one");
            isStillHeard(stranger);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WebSocketClient.TEXT, WebSocketClient.BINARY})
    void aFrameWithALineBreakInsideIsNotTwoLines(String subprotocol) {
        try (WebSocketClient ada = WebSocketClient.register(server.address("web"), subprotocol, "ada")) {
            ada.send("PING before\r\nQUIT :smuggled");
            ada.heard().await("NOTICE ada :PING: This line held a NUL");
            ada.send("PING after");
            ada.heard().await(" after");
            assertThat(ada.heard().all()).noneMatch(line -> line.contains("PONG") && line.contains("before"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WebSocketClient.TEXT, WebSocketClient.BINARY})
    void aFrameThatIsNoLineIsRefusedAndTheNextOneRead(String subprotocol) {
        try (WebSocketClient ada = WebSocketClient.register(server.address("web"), subprotocol, "ada")) {
            ada.sendBytes(new byte[] {'P', 'I', 'N', 'G', ' ', (byte) 0xff});
            ada.heard().await("FAIL PING INVALID_UTF8");
            ada.send("PING " + "x".repeat(600));
            ada.heard().await(" 417 ");
            ada.send("");
            ada.send("PING one\0two");
            ada.heard().await("NOTICE ada :PING: This line held a NUL");
            ada.send("PING after");
            ada.heard().await(" after");
        }
    }

    @Test
    void aFrameBeyondAllBoundsEndsItsConnection() {
        try (WebSocketClient ada = WebSocketClient.register(server.address("web"), WebSocketClient.TEXT, "ada")) {
            ada.sendAsFarAsItGoes("PING " + "x".repeat(100_000));
            ada.heard().await("closed ");
        }
    }

    @Test
    void aClientThatVanishesInTheMiddleOfALineIsGone() throws IOException {
        try (LineClient bob = client("bob")) {
            bob.send("JOIN #cliff");
            bob.await(" 366 ");
            try (LineClient ada = client("ada")) {
                ada.send("JOIN #cliff");
                ada.await(" 366 ");
                ada.sendBytes("PRIVMSG #cliff :I was about to".getBytes(StandardCharsets.UTF_8));
            }
            bob.await(" QUIT ");
            assertThat(bob.seen()).noneMatch(line -> line.contains("I was about to"));
        }
    }

    @Test
    void whatIsNotTlsIsTurnedAwayAtTheTlsDoor() throws IOException {
        assertThat(answer("tls", "NICK ada\r\nUSER ada 0 * :ada\r\n")).doesNotContain("001");
        byte[] garbage = new byte[5000];
        for (int index = 0; index < garbage.length; index++) {
            garbage[index] = (byte) (index * 31);
        }
        answer("tls", new String(garbage, StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsNotHttpIsTurnedAwayAtTheWebDoor() throws IOException {
        assertThat(answer("web", "NICK ada\r\nUSER ada 0 * :ada\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answer("web", "\0\1\2\3\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answer("web", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void onlyReadingIsAllowedAtTheWebDoor() throws IOException {
        assertThat(answer("web", "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing-here.html",
                "/chat.css/",
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/..\\..\\etc\\passwd",
                "//etc/passwd",
                "/WebClient.class",
                "/index.html%00.css",
                "/%ff%fe"
            })
    void aPathThatIsNoPageIsNotFound(String path) throws IOException {
        assertThat(answer("web", "GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .doesNotContain("root:");
    }

    @Test
    void thePageIsThere() throws IOException {
        assertThat(answer("web", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("<title>Fermata</title>");
    }

    /** All that a door says to these bytes until it closes the connection. */
    private static String answer(String door, String latin1) throws IOException {
        InetSocketAddress address = server.address(door);
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(HANG_MILLIS);
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closedWhileWeWrote) {
            return "";
        }
    }
}
