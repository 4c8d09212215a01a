package dev.fermata.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: an event was not handled. */
@Name("dev.fermata.DeadLetter")
@Label("Dead Letter")
@Category({"Fermata", "Event Loop"})
@Description("An event that no handler has handled")
@StackTrace(false)
final class DeadLetterEvent extends Event {
    @Label("Event Type")
    @Nullable
    Class<?> type;

    @Label("Key")
    @Nullable
    String key;

    @Label("Reason")
    @Nullable
    String reason;

    static void report(DeadLetter letter) {
        DeadLetterEvent event = FlightRecording.wanted(DeadLetterEvent::new);
        if (event != null) {
            Object key = letter.key();
            event.type = letter.event().getClass();
            event.key = key == null ? null : Text.of(key);
            event.reason = letter.reason().name();
            event.commit();
        }
    }
}
