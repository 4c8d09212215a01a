package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import java.util.List;
import java.util.Set;

/**
 * How connections are treated; may be changed while they are open.
 *
 * @param sendQueueBytesMax how much a client may leave unread before it is disconnected
 * @param unhandledLinesMax how many lines of a client may wait to be dealt with before no more are read from it
 * @param origins whose pages may open a WebSocket, besides the server's own, such as {@code https://chat.example.org}
 * @param webProxies which reverse proxies are believed when they tell for whom they ask
 * @param throttle how many connections may come from one place
 * @param flood how fast lines are read
 */
public record SocketSettings(
        int sendQueueBytesMax,
        int unhandledLinesMax,
        Set<String> origins,
        List<Subnet> webProxies,
        ThrottleSettings throttle,
        FloodSettings flood) {

    /** @throws IllegalArgumentException when nothing could be sent or read */
    public SocketSettings {
        if (sendQueueBytesMax < 1 || unhandledLinesMax < 1) {
            throw new IllegalArgumentException("at least 1 byte is sent and 1 line read, not %d and %d"
                    .formatted(sendQueueBytesMax, unhandledLinesMax));
        }
        origins = Set.copyOf(origins);
        webProxies = List.copyOf(webProxies);
    }

    /** A send queue of 1 MiB and 32 lines, for the server's own pages, with nothing between. */
    public static SocketSettings defaults() {
        return new SocketSettings(
                1 << 20, 32, Set.of(), List.of(), ThrottleSettings.defaults(), FloodSettings.defaults());
    }

    /** The same with other origins. */
    public SocketSettings withOrigins(Set<String> origins) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, origins, webProxies, throttle, flood);
    }

    /** The same with other reverse proxies. */
    public SocketSettings withWebProxies(List<Subnet> webProxies) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, origins, webProxies, throttle, flood);
    }

    /** The same with another throttle. */
    public SocketSettings withThrottle(ThrottleSettings throttle) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, origins, webProxies, throttle, flood);
    }

    /** The same with another flood control. */
    public SocketSettings withFlood(FloodSettings flood) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, origins, webProxies, throttle, flood);
    }

    /** The same with other bounds. */
    public SocketSettings withBounds(int sendQueueBytesMax, int unhandledLinesMax) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, origins, webProxies, throttle, flood);
    }
}
