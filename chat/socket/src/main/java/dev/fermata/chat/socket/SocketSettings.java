package dev.fermata.chat.socket;

import java.util.Set;

/**
 * Limits of each connection.
 *
 * @param sendQueueBytesMax how much a client may leave unread before it is disconnected
 * @param unhandledLinesMax how many lines of a client may wait to be dealt with before no more are read from it
 * @param origins whose pages may open a WebSocket, besides the server's own, such as {@code https://chat.example.org}
 */
public record SocketSettings(int sendQueueBytesMax, int unhandledLinesMax, Set<String> origins) {
    /** A send queue of 1 MiB and 32 lines, for the server's own pages. */
    public static SocketSettings defaults() {
        return new SocketSettings(1 << 20, 32, Set.of());
    }

    /** The same with other origins. */
    public SocketSettings withOrigins(Set<String> newOrigins) {
        return new SocketSettings(sendQueueBytesMax, unhandledLinesMax, Set.copyOf(newOrigins));
    }
}
