package dev.fermata.chat.server;

import dev.fermata.chat.socket.FloodSettings;
import dev.fermata.chat.socket.SocketSettings;
import dev.fermata.chat.socket.ThrottleSettings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how connections are treated: {@code [web]}, {@code [throttle]}, {@code [flood]} and some of {@code [limits]}. */
final class SocketKeys {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#]+");
    private static final int CONNECTIONS_MAX = 1_000_000;

    private SocketKeys() {}

    static SocketSettings read(Section root, SocketSettings usual) {
        Section limits = root.section("limits");
        Section web = root.section("web");
        List<String> origins = web.value("origins", List.of(), value -> Values.list(value, SocketKeys::origin));
        return new SocketSettings(
                limits.number("send-queue-bytes", usual.sendQueueBytesMax(), 16_384, 1 << 30),
                limits.number("lines-under-way", usual.unhandledLinesMax(), 2, 10_000),
                Set.copyOf(origins),
                web.subnets("proxies", usual.webProxies()),
                throttle(root.section("throttle"), usual.throttle()),
                flood(root.section("flood"), usual.flood()));
    }

    private static String origin(Object value) {
        String origin = Values.text(value);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "an origin such as \"https://chat.example.org\" is expected, not '" + origin + "'");
        }
        return origin;
    }

    private static ThrottleSettings throttle(Section throttle, ThrottleSettings usual) {
        return new ThrottleSettings(
                throttle.number("per-address", usual.addressMax(), 1, CONNECTIONS_MAX),
                throttle.number("per-subnet", usual.subnetMax(), 1, CONNECTIONS_MAX),
                throttle.number("per-address-and-minute", usual.addressMinuteMax(), 1, CONNECTIONS_MAX),
                throttle.number("per-subnet-and-minute", usual.subnetMinuteMax(), 1, CONNECTIONS_MAX),
                throttle.number("ipv4-prefix", usual.ipv4Prefix(), 1, 32),
                throttle.number("ipv6-prefix", usual.ipv6Prefix(), 1, 128),
                throttle.subnets("exempt", usual.exempt()));
    }

    private static FloodSettings flood(Section flood, FloodSettings usual) {
        return new FloodSettings(
                flood.number("burst", usual.burst(), 1, 1_000_000),
                flood.number("lines-per-second", usual.linesPerSecond(), 1, 1_000_000),
                flood.subnets("exempt", usual.exempt()));
    }
}
