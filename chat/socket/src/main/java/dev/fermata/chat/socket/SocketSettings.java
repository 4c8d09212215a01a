package dev.fermata.chat.socket;

/**
 * Limits of each connection.
 *
 * @param sendQueueBytesMax how much a client may leave unread before it is disconnected
 * @param unhandledLinesMax how many lines of a client may wait to be dealt with before no more are read from it
 */
public record SocketSettings(int sendQueueBytesMax, int unhandledLinesMax) {
    /** A send queue of 1 MiB and 32 lines. */
    public static SocketSettings defaults() {
        return new SocketSettings(1 << 20, 32);
    }
}
