package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.Peer;
import dev.fermata.chat.event.Subnet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final Access BEHIND_PROXY = Access.plain(ListenerKind.IRC, Subnet.LOOPBACK);
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.7"), 4_711);

    private final TestServer server =
            new TestServer(SocketSettings.defaults().withWebProxies(List.of(Subnet.parse("127.0.0.1"))));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aHeaderInTextTellsTheAddressAndTheLinesBehindItAreRead() throws Exception {
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            TestServer.send(socket, "PROXY TCP4 203.0.113.7 192.0.2.1 4711 6667\r\nNICK ada\r\n");
            assertThat(server.opened().peer()).isEqualTo(new Peer(CLIENT, false, null, true, false));
            assertThat(server.line()).isEqualTo("NICK ada");
        }
    }

    @Test
    void anAddressOfVersion6IsTold() throws Exception {
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            TestServer.send(socket, "PROXY TCP6 2001:db8::1 2001:db8::2 4711 6667\r\n");
            assertThat(server.opened().peer().address())
                    .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 4_711));
        }
    }

    /** As HAProxy's proxy-protocol.txt, 2.2, has it. */
    private static byte[] binary(int command, boolean overTls) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.write(new byte[] {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a});
        header.writeByte(0x20 | command);
        header.writeByte(0x11); // TCP over IPv4
        header.writeShort(overTls ? 12 + 8 : 12);
        header.write(CLIENT.getAddress().getAddress());
        header.write(new byte[] {(byte) 192, 0, 2, 1});
        header.writeShort(CLIENT.getPort());
        header.writeShort(6_667);
        if (overTls) {
            header.writeByte(0x20); // PP2_TYPE_SSL
            header.writeShort(5);
            header.writeByte(0x01); // PP2_CLIENT_SSL
            header.writeInt(0);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHeaderInBytesTellsTheAddressAndWhetherItIsSecure(boolean overTls) throws Exception {
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            socket.getOutputStream().write(binary(1, overTls));
            TestServer.send(socket, "NICK ada\r\n");
            assertThat(server.opened().peer()).isEqualTo(new Peer(CLIENT, overTls, null, true, false));
            assertThat(server.line()).isEqualTo("NICK ada");
        }
    }

    @Test
    void aProxyThatLooksWhetherWeAreThereSpeaksForItself() throws Exception {
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            socket.getOutputStream().write(binary(0, false));
            assertThat(server.opened().peer())
                    .isEqualTo(Peer.plain((InetSocketAddress) socket.getLocalSocketAddress()));
        }
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            server.events().take(); // the first is closed
            TestServer.send(socket, "PROXY UNKNOWN\r\n");
            assertThat(server.opened().peer())
                    .isEqualTo(Peer.plain((InetSocketAddress) socket.getLocalSocketAddress()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NICK ada\r\n", "PROXY TCP4 nowhere nowhere 1 2\r\n", "PROXY\r\n"})
    void whoBeginsOtherwiseIsClosed(String text) throws Exception {
        try (Socket socket = TestServer.connect(server.listen(BEHIND_PROXY))) {
            TestServer.send(socket, text);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server.events()).isEmpty();
    }

    @Test
    void whoIsNoProxyIsClosedWhateverTheySay() throws Exception {
        Access elsewhere = Access.plain(ListenerKind.IRC, List.of(Subnet.parse("192.0.2.0/24")));
        try (Socket socket = TestServer.connect(server.listen(elsewhere))) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server.events()).isEmpty();
    }

    @Test
    void aListenerWithoutProxiesTakesAHeaderForALine() throws Exception {
        try (Socket socket = TestServer.connect(server.listen(ListenerKind.IRC))) {
            TestServer.send(socket, "PROXY TCP4 203.0.113.7 192.0.2.1 4711 6667\r\n");
            assertThat(server.opened().peer().proxied()).isFalse();
            assertThat(server.line()).startsWith("PROXY TCP4");
        }
    }

    @Test
    void tlsComesBehindTheHeader() throws Exception {
        Access access = Access.secure(ListenerKind.TLS, Subnet.LOOPBACK, Certificates.EC.identity());
        try (Socket socket = TestServer.connect(server.listen(access))) {
            TestServer.send(socket, "PROXY TCP4 203.0.113.7 192.0.2.1 4711 6697\r\n");
            SSLContext context = TlsTest.trusting(Certificates.EC, Certificates.CLIENT);
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 0, true)) {
                tls.startHandshake();
                assertThat(server.opened().peer())
                        .isEqualTo(new Peer(
                                CLIENT, true, Certificates.CLIENT.identity().fingerprint(), true, false));
            }
        }
    }

    @Test
    void theThrottleCountsTheClientsAndNotTheProxy() throws Exception {
        server.change(SocketSettings.defaults().withThrottle(new ThrottleSettings(1, 1, 9, 9, 32, 128, List.of())));
        Listener listener = server.listen(BEHIND_PROXY);
        try (Socket first = TestServer.connect(listener);
                Socket second = TestServer.connect(listener);
                Socket again = TestServer.connect(listener)) {
            TestServer.send(first, "PROXY TCP4 203.0.113.7 192.0.2.1 4711 6667\r\n");
            server.opened();
            TestServer.send(second, "PROXY TCP4 203.0.113.8 192.0.2.1 4711 6667\r\n");
            server.opened();
            TestServer.send(again, "PROXY TCP4 203.0.113.7 192.0.2.1 4712 6667\r\n");
            assertThat(TestServer.rest(again))
                    .startsWith("ERROR :Closing link: Too many connections from your address");
        }
    }

    private Socket upgrade(Listener web, String... headers) throws IOException {
        Socket socket = TestServer.connect(web);
        TestServer.send(
                socket,
                "GET /irc HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> header + "\r\n")
                                        .toList())
                        + "\r\n");
        return socket;
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,                            https, 203.0.113.7, true",
        "203.0.113.7,                            http,  203.0.113.7, false",
        "'203.0.113.7, 127.0.0.1',               https, 203.0.113.7, true",
        "'198.51.100.1, 203.0.113.7',            https, 203.0.113.7, true",
        "2001:db8::1,                            https, 2001:db8::1, true"
    })
    void aReverseProxyThatIsTrustedTellsItsClient(String told, String proto, String address, boolean secure)
            throws Exception {
        try (Socket socket =
                upgrade(server.listen(ListenerKind.WEB), "X-Forwarded-For: " + told, "X-Forwarded-Proto: " + proto)) {
            Peer expected =
                    new Peer(new InetSocketAddress(InetAddress.ofLiteral(address), 0), secure, null, true, true);
            assertThat(server.opened().peer()).isEqualTo(expected);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7, example.org", "127.0.0.1", "unknown", ""})
    void whatAReverseProxyCannotMeanIsNotHeeded(String told) throws Exception {
        try (Socket socket = upgrade(server.listen(ListenerKind.WEB), "X-Forwarded-For: " + told)) {
            assertThat(server.opened().peer().address()).isEqualTo(socket.getLocalSocketAddress());
        }
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        server.change(SocketSettings.defaults());
        try (Socket socket =
                upgrade(server.listen(ListenerKind.WEB), "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https")) {
            Peer peer = server.opened().peer();
            assertThat(peer.address()).isEqualTo(socket.getLocalSocketAddress());
            assertThat(peer.secure()).isFalse();
            assertThat(peer.proxied()).isFalse();
        }
    }

    @Test
    void theThrottleCountsAReverseProxysClientsToo() throws Exception {
        server.change(SocketSettings.defaults()
                .withWebProxies(Subnet.LOOPBACK)
                .withThrottle(new ThrottleSettings(1, 1, 9, 9, 32, 128, List.of())));
        Listener web = server.listen(ListenerKind.WEB);
        try (Socket first = upgrade(web, "X-Forwarded-For: 203.0.113.7")) {
            server.opened();
            try (Socket other = upgrade(web, "X-Forwarded-For: 203.0.113.8");
                    Socket again = upgrade(web, "X-Forwarded-For: 203.0.113.7")) {
                server.opened();
                String answer = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("HTTP/1.1 429 ")
                        .contains("Too many connections from your address: 1 at a time are allowed");
                assertThat(first.isClosed() || other.isClosed()).isFalse();
            }
        }
    }
}
