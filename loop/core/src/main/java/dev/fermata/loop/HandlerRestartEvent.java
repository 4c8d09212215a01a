package dev.fermata.loop;

import java.util.Objects;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: somebody has ended a handler, so that another one takes its place. */
@Name("dev.fermata.HandlerRestart")
@Label("Handler Restart")
@Registered
@Description("A handler has been ended by EventLoop.restart; what waits for it is for the next one")
final class HandlerRestartEvent extends HandlerEvent {
    @Label("Was Paused At")
    @Nullable
    String pausedAt;

    static void report(HandlerCell<?> cell) {
        HandlerRestartEvent event = FlightRecording.wanted(HandlerRestartEvent::new);
        if (event != null) {
            event.describe(cell);
            event.pausedAt = Objects.toString(cell.where(), null);
            event.commit();
        }
    }
}
