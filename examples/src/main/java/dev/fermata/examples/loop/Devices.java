package dev.fermata.examples.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.time.Duration;

/** Devices that come and go: a connection that breaks is forgiven for a while, and the session goes on where it was. */
public final class Devices {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    /** What a device's connection tells. */
    public sealed interface DeviceEvent {
        /** Which device. */
        String device();
    }

    /**
     * It has connected, for the first time or again.
     *
     * @param connection its number, higher each time
     */
    public record Connected(String device, int connection) implements DeviceEvent {}

    /** It has measured something. */
    public record Reading(String device, double value) implements DeviceEvent {}

    /** A connection of it is broken: of an old one, that is often told when there is a new one already. */
    public record Disconnected(String device, int connection) implements DeviceEvent {}

    /**
     * A session is over.
     *
     * @param readings how many readings it had, over all its connections
     * @param reconnects how often it was taken up again
     */
    public record SessionEnded(String device, int readings, double sum, int reconnects, String reason) {}

    private Devices() {}

    /** Registers the sessions: one handler per device. */
    public static void install(EventLoop loop) {
        loop.on(DeviceEvent.class, DeviceEvent::device, Devices::session);
    }

    private static void session(Events<DeviceEvent> events) {
        if (!(events.receive() instanceof Connected first)) {
            return; // the tail of a session that is over
        }
        int connection = first.connection();
        int readings = 0;
        double sum = 0;
        int reconnects = 0;
        String reason = "silent";
        DeviceEvent event;
        while ((event = events.receive(SILENCE_MAX)) != null) {
            if (event instanceof Disconnected broken && broken.connection() == connection) {
                int last = connection;
                event = events.receive(next -> next instanceof Connected again && again.connection() > last, GRACE);
                if (event == null) {
                    reason = "gone";
                    break;
                }
            }
            if (event instanceof Reading reading) {
                readings++;
                sum += reading.value();
            } else if (event instanceof Connected again && again.connection() > connection) {
                connection = again.connection();
                reconnects++;
            }
        }
        events.publish(new SessionEnded((String) events.key(), readings, sum, reconnects, reason));
    }
}
