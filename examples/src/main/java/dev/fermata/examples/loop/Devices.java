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

    /** It has connected, for the first time or again. */
    public record Connected(String device) implements DeviceEvent {}

    /** It has measured something. */
    public record Reading(String device, double value) implements DeviceEvent {}

    /** Its connection is broken. */
    public record Disconnected(String device) implements DeviceEvent {}

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
        if (!(events.receive() instanceof Connected)) {
            return; // the tail of a session that is over
        }
        int readings = 0;
        double sum = 0;
        int reconnects = 0;
        String reason = "silent";
        DeviceEvent event;
        while ((event = events.receive(SILENCE_MAX)) != null) {
            if (event instanceof Reading(String device, double value)) {
                readings++;
                sum += value;
            } else if (event instanceof Disconnected) {
                if (events.receive(Connected.class, GRACE) == null) {
                    reason = "gone";
                    break;
                }
                reconnects++;
            }
        }
        events.publish(new SessionEnded((String) events.key(), readings, sum, reconnects, reason));
    }
}
