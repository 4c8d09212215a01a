package dev.fermata.chat.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.push.PushTransport.Outcome;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a push service is sent (RFC 8030, section 5), and what its answers mean. */
class HttpPushTransportTest {
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static HttpPushTransport transport(boolean mayBeNear) {
        PushSettings settings = new PushSettings(
                "mailto:admin@example.org",
                Duration.ofSeconds(60),
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                mayBeNear);
        return new HttpPushTransport(settings, VapidKey.make(), new PushCipher(bytes -> {}), CLOCK);
    }

    private static Push push(String endpoint, String line) {
        return new Push(new PushSubscription("ada", endpoint, KEY, new Secret("BTBZMqHH6r4Tts7J_aSIgg")), line);
    }

    /** A push service that answers one request. */
    private record Service(ServerSocket socket, CompletableFuture<List<String>> heard) implements AutoCloseable {
        static Service answering(int status) throws IOException {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            CompletableFuture<List<String>> heard = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (Socket client = socket.accept()) {
                    heard.complete(read(new DataInputStream(client.getInputStream())));
                    String answer = "HTTP/1.1 %d x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(status);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    heard.completeExceptionally(closed);
                }
            });
            return new Service(socket, heard);
        }

        private static List<String> read(DataInputStream in) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            int length = 0;
            do {
                line.setLength(0);
                for (int c = in.read(); c != '\n'; c = in.read()) {
                    line.append((char) c);
                }
                String text = line.toString().strip();
                lines.add(text);
                if (text.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                    length = Integer.parseInt(text.substring("content-length: ".length()));
                }
            } while (!lines.getLast().isEmpty());
            lines.add(in.readNBytes(length).length + " bytes");
            return lines;
        }

        String endpoint() {
            return "http://127.0.0.1:%d/push/1".formatted(socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aPushServiceIsToldForHowLongHowUrgentAndWhoSends() throws IOException {
        try (Service service = Service.answering(201)) {
            assertThat(transport(true).send(push(service.endpoint(), "PING one")))
                    .isEqualTo(Outcome.TAKEN);
            assertThat(service.heard().join())
                    .contains("POST /push/1 HTTP/1.1", "TTL: 172800", "Urgency: high", "Content-Encoding: aes128gcm")
                    .anyMatch(line -> line.startsWith("Authorization: vapid t="))
                    .last()
                    .isEqualTo("%d bytes".formatted(86 + "PING one".length() + 17));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404,DEVICE_GONE",
        "410,DEVICE_GONE",
        "429,NOT_NOW",
        "503,NOT_NOW",
        "400,DEVICE_REFUSED",
        "403,DEVICE_REFUSED",
        "413,REFUSED",
        "307,REFUSED"
    })
    void answersAreUnderstood(int status, Outcome outcome) throws IOException {
        try (Service service = Service.answering(status)) {
            assertThat(transport(true).send(push(service.endpoint(), "PING one")))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void whoDoesNotAnswerMayDoSoLater() throws IOException {
        String endpoint;
        try (Service service = Service.answering(200)) {
            endpoint = service.endpoint();
        }
        assertThat(transport(true).send(push(endpoint, "PING one"))).isEqualTo(Outcome.NOT_NOW);
    }

    @Test
    void whatCannotBeSentIsNotTriedAgain() {
        assertThat(transport(true).send(push("http://127.0.0.1:1/", "x".repeat(5_000))))
                .isEqualTo(Outcome.REFUSED);
        assertThat(transport(true).send(push("no address", "PING"))).isEqualTo(Outcome.REFUSED);
    }

    /** Whoever subscribes must not have the server ask what nobody else can reach. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "0.0.0.0,true",
        "0.1.2.3,true",
        "10.1.2.3,true",
        "172.16.0.1,true",
        "192.168.1.1,true",
        "169.254.169.254,true",
        "100.64.0.1,true",
        "224.0.0.1,true",
        "255.255.255.255,true",
        "::1,true",
        "fe80::1,true",
        "fd00::1,true",
        "fc00::1,true",
        "ff02::1,true",
        "::ffff:127.0.0.1,true",
        "93.184.215.14,false",
        "100.128.0.1,false",
        "172.32.0.1,false",
        "2001:db8::1,false"
    })
    void addressesThatAreNotOnTheInternetAreNear(String address, boolean isNear) throws IOException {
        assertThat(HttpPushTransport.isNear(InetAddress.getByName(address))).isEqualTo(isNear);
    }

    @Test
    void nothingIsSentToWhatIsNear() throws IOException {
        try (Service service = Service.answering(201)) {
            assertThat(transport(false).send(push(service.endpoint(), "PING one")))
                    .isEqualTo(Outcome.REFUSED);
            assertThat(service.heard()).isNotDone();
        }
    }

    @Test
    void aContactIsNeeded() {
        assertThatThrownBy(() -> PushSettings.with("admin"))
                .hasMessage("a contact such as \"mailto:admin@example.org\" is expected, not 'admin'");
    }
}
