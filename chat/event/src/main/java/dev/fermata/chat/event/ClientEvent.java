package dev.fermata.chat.event;

/**
 * What a socket tells about one client: that it is open, each line that came in, and that it is closed; in this order,
 * which is that of the wire.
 */
public sealed interface ClientEvent {
    /** The client that it is about. */
    ClientId client();

    /**
     * A client is there; the first event of each.
     *
     * @param outbox takes what the client is to be sent
     * @param peer where it is, and how it is connected
     */
    record Opened(ClientId client, Outbox outbox, Peer peer) implements ClientEvent {}

    /** A line came in: valid UTF-8 within its limits, without its line break. */
    record Line(ClientId client, String text) implements ClientEvent {}

    /**
     * A line came in that cannot be read; it is skipped, and the next one is read as usual.
     *
     * @param beginning of the line, up to what cannot be read; tells which command it was, mostly
     */
    record Malformed(ClientId client, Defect defect, String beginning) implements ClientEvent {}

    /** The socket is closed, by whichever side; the last event of each client. */
    record Closed(ClientId client, String reason) implements ClientEvent {}

    /** What is wrong with a line that cannot be read. */
    enum Defect {
        /** The line without its tags is longer than {@link IrcMessage#BYTES_MAX}. */
        TOO_LONG,
        /** It is longer than any line with any tags: who sends that does not speak IRC. */
        ENDLESS,
        /** The tags are longer than {@link IrcMessage#TAG_BYTES_MAX}. */
        TAGS_TOO_LONG,
        /** Its bytes are not UTF-8. */
        NOT_UTF8,
        /** A NUL, or a line break inside a WebSocket frame. */
        FORBIDDEN_CHARACTER
    }
}
