package dev.fermata.chat.conversation.network;

import dev.fermata.loop.Events;
import java.time.Duration;

/**
 * Has a long answer keep step with the client that reads it, which would be disconnected for what has piled up otherwise
 * (Modern IRC, RPL_ISUPPORT SAFELIST: "without being disconnected due to the large volume of data").
 */
public final class Pace {
    private static final long UNSENT_BYTES_MAX = 128 * 1024;
    private static final Duration REST = Duration.ofMillis(20);

    /** A client that has not caught up within a minute does not read. */
    private static final int RESTS_MAX = 3_000;

    private final Client client;
    private int rests;

    /** For one answer. */
    public Pace(Client client) {
        this.client = client;
    }

    /** Pauses, before the next line, until the client has read most of those before. */
    public void keep(Events<?> events) {
        while (client.unsentBytes() > UNSENT_BYTES_MAX && rests < RESTS_MAX && client.quitReason() == null) {
            rests++;
            events.sleep(REST);
        }
    }
}
