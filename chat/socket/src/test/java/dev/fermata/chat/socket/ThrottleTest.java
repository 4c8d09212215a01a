package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent.Closed;
import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.socket.Throttle.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {
    private static final InetAddress ADA = InetAddress.ofLiteral("192.0.2.1");

    private static ThrottleSettings settings(int address, int subnet, int addressMinute, int subnetMinute) {
        return new ThrottleSettings(address, subnet, addressMinute, subnetMinute, 24, 64, List.of());
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void whoLeavesMakesRoom() {
        Throttle throttle = new Throttle(() -> settings(2, 100, 100, 100));
        Verdict first = throttle.admit(ADA, 0);
        assertThat(first.refusal()).isNull();
        assertThat(throttle.admit(ADA, 0).refusal()).isNull();
        assertThat(throttle.admit(ADA, 0).refusal())
                .isEqualTo("Too many connections from your address: 2 at a time are allowed");
        first.leave().run();
        assertThat(throttle.admit(ADA, 0).refusal()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.255, 192.0.3.1", "2001:db8::1, 2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::1"})
    void aSubnetIsCountedAsAWhole(String one, String beside, String elsewhere) {
        Throttle throttle = new Throttle(() -> settings(100, 1, 100, 100));
        assertThat(throttle.admit(InetAddress.ofLiteral(one), 0).refusal()).isNull();
        assertThat(throttle.admit(InetAddress.ofLiteral(beside), 0).refusal())
                .isEqualTo("Too many connections from your network: 1 at a time are allowed");
        assertThat(throttle.admit(InetAddress.ofLiteral(elsewhere), 0).refusal())
                .isNull();
    }

    @Test
    void newOnesAreSpreadOverTheMinute() {
        Throttle throttle = new Throttle(() -> settings(100, 100, 2, 100));
        throttle.admit(ADA, 0).leave().run();
        throttle.admit(ADA, 0).leave().run();
        assertThat(throttle.admit(ADA, 0).refusal())
                .isEqualTo(
                        "Too many new connections from your address: 2 in a minute are allowed. Please wait for 31 s");
        assertThat(throttle.admit(ADA, seconds(29)).refusal()).isNotNull();
        assertThat(throttle.admit(ADA, seconds(30)).refusal()).isNull();
    }

    @Test
    void newOnesOfASubnetAreSpreadToo() {
        Throttle throttle = new Throttle(() -> settings(100, 100, 100, 1));
        assertThat(throttle.admit(ADA, 0).refusal()).isNull();
        assertThat(throttle.admit(InetAddress.ofLiteral("192.0.2.2"), 0).refusal())
                .startsWith("Too many new connections from your network: 1 in a minute");
    }

    @Test
    void whoIsExemptIsNotCounted() {
        Throttle throttle =
                new Throttle(() -> new ThrottleSettings(1, 1, 1, 1, 24, 64, List.of(Subnet.parse("192.0.2.0/24"))));
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.admit(ADA, 0).refusal()).isNull();
        }
    }

    @Test
    void aSubnetOfOneAddressIsNotCountedTwice() {
        Throttle throttle = new Throttle(() -> new ThrottleSettings(2, 2, 100, 100, 32, 128, List.of()));
        assertThat(throttle.admit(ADA, 0).refusal()).isNull();
        assertThat(throttle.admit(ADA, 0).refusal()).isNull();
        assertThat(throttle.admit(ADA, 0).refusal()).isNotNull();
    }

    private static final SocketSettings ONE_AT_A_TIME =
            SocketSettings.defaults().withThrottle(settings(1, 1, 100, 100));

    @Test
    void oneTooManyIsToldSoAndTheFirstStays() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
            Listener irc = server.listen(ListenerKind.IRC);
            try (Socket first = TestServer.connect(irc)) {
                server.opened();
                try (Socket second = TestServer.connect(irc)) {
                    assertThat(TestServer.rest(second))
                            .isEqualTo(
                                    "ERROR :Closing link: Too many connections from your address: 1 at a time are allowed\r\n");
                }
                TestServer.send(first, "still here\r\n");
                assertThat(server.line()).isEqualTo("still here");
            }
            assertThat(server.events().take()).isInstanceOf(Closed.class);
            try (Socket third = TestServer.connect(irc)) {
                TestServer.send(third, "hello\r\n");
                server.opened();
                assertThat(server.line()).isEqualTo("hello");
            }
        }
    }

    @Test
    void aBrowserIsToldInItsOwnWay() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
            Listener irc = server.listen(ListenerKind.IRC);
            Listener web = server.listen(ListenerKind.WEB);
            try (Socket first = TestServer.connect(irc)) {
                server.opened();
                try (Socket second = TestServer.connect(web)) {
                    assertThat(TestServer.rest(second))
                            .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
                            .endsWith("\r\n\r\nToo many connections from your address: 1 at a time are allowed\n");
                }
                assertThat(first.isClosed()).isFalse();
            }
        }
    }

    @Test
    void overTlsItIsClosedBeforeTheHandshake() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
            Listener irc = server.listen(ListenerKind.IRC);
            Listener tls = server.listen(TestServer.secure(Certificates.EC));
            try (Socket first = TestServer.connect(irc)) {
                server.opened();
                try (Socket second = TestServer.connect(tls)) {
                    assertThat(TestServer.rest(second)).isEmpty();
                }
                assertThat(first.isClosed()).isFalse();
            }
        }
    }

    @Test
    void theThrottleCanBeChangedWhileClientsAreThere() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
            Listener irc = server.listen(ListenerKind.IRC);
            try (Socket first = TestServer.connect(irc)) {
                server.opened();
                server.change(SocketSettings.defaults().withThrottle(settings(2, 2, 100, 100)));
                try (Socket second = TestServer.connect(irc)) {
                    server.opened();
                    assertThat(second.isClosed()).isFalse();
                }
                assertThat(first.isClosed()).isFalse();
            }
        }
    }
}
