package dev.fermata.loop;

import java.util.function.Supplier;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Makes events for the flight recorder while something is recorded. Not before: to make the first event of a class sets up the
 * recorder, which takes tens of milliseconds of the thread that does it, a shard's.
 */
final class FlightRecording {
    private FlightRecording() {}

    /** An event that is wanted; null when it is not. */
    static <E extends Event> @Nullable E wanted(Supplier<E> events) {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        E event = events.get();
        return event.isEnabled() ? event : null;
    }
}
