package dev.fermata.chat.push;

import dev.fermata.chat.event.Push;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;

/** Posts messages to push services (RFC 8030, section 5). */
final class HttpPushTransport implements PushTransport {
    private static final System.Logger LOGGER = System.getLogger(HttpPushTransport.class.getName());

    /** For how long a push service keeps a message for a device that is off. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final PushSettings settings;
    private final VapidKey key;
    private final PushCipher cipher;
    private final InstantSource clock;
    private final HttpClient client;

    HttpPushTransport(PushSettings settings, VapidKey key, PushCipher cipher, InstantSource clock) {
        this.settings = settings;
        this.key = key;
        this.cipher = cipher;
        this.clock = clock;
        client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build(); // follows nobody elsewhere
    }

    @Override
    public Outcome send(Push push) {
        try {
            URI endpoint = URI.create(push.endpoint());
            if (!settings.mayBeNear() && isNear(endpoint)) {
                LOGGER.log(Level.INFO, "{0} would go to an address that is not on the internet", push);
                return Outcome.REFUSED;
            }
            return outcome(
                    push,
                    client.send(request(push, endpoint), BodyHandlers.discarding())
                            .statusCode());
        } catch (IOException unreachable) {
            LOGGER.log(Level.DEBUG, "{0}: {1}", push, unreachable);
            return Outcome.NOT_NOW;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.REFUSED;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            LOGGER.log(Level.INFO, "{0} cannot be sent: {1}", push, wrong);
            return Outcome.REFUSED;
        }
    }

    private HttpRequest request(Push push, URI endpoint) throws GeneralSecurityException {
        byte[] message = push.line().getBytes(StandardCharsets.UTF_8);
        if (message.length > PushCipher.MESSAGE_BYTES_MAX) {
            throw new IllegalArgumentException("%d bytes are too long a message".formatted(message.length));
        }
        return HttpRequest.newBuilder(endpoint)
                .timeout(settings.timeout())
                .header("TTL", Long.toString(KEPT.toSeconds()))
                .header("Urgency", "high")
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", key.authorization(endpoint, settings.contact(), clock.instant()))
                .POST(BodyPublishers.ofByteArray(cipher.encrypt(push.to(), message)))
                .build();
    }

    private static Outcome outcome(Push push, int status) {
        return switch (status / 100) {
            case 2 -> Outcome.TAKEN;
            case 5 -> Outcome.NOT_NOW;
            default ->
                switch (status) {
                    case 404, 410 -> Outcome.DEVICE_GONE;
                    case 400, 401, 403 -> {
                        LOGGER.log(Level.INFO, "{0} was refused by its push service: {1}", push, status);
                        yield Outcome.DEVICE_REFUSED;
                    }
                    case 408, 429 -> Outcome.NOT_NOW;
                    default -> {
                        LOGGER.log(Level.INFO, "{0} was refused by its push service: {1}", push, status);
                        yield Outcome.REFUSED;
                    }
                };
        };
    }

    /** Whether an address is on this machine or in this network, as far as addresses tell. */
    private static boolean isNear(URI endpoint) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(endpoint.getHost())) {
            if (isNear(address)) {
                return true;
            }
        }
        return false;
    }

    static boolean isNear(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isV4 = bytes.length == 4;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (isV4 && (first == 0 || first >= 240)) // this network, and what is reserved (RFC 6890)
                || (isV4 && first == 100 && second >= 64 && second < 128) // shared by a provider's customers (RFC 6598)
                || (!isV4 && (first & 0xfe) == 0xfc); // unique local (RFC 4193)
    }
}
