package dev.fermata.loop;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler has failed, and what follows. */
@Name("dev.fermata.HandlerFailure")
@Label("Handler Failure")
@Registered
@Description("An exception has left the body of a handler")
final class HandlerFailureEvent extends HandlerEvent {
    @Label("Failure")
    @Nullable
    String failure;

    @Label("Verdict")
    @Nullable
    String verdict;

    static void report(HandlerCell<?> cell, Throwable failure, Verdict verdict) {
        HandlerFailureEvent event = FlightRecording.wanted(HandlerFailureEvent::new);
        if (event != null) {
            event.describe(cell);
            event.failure = Text.of(failure);
            event.verdict = verdict.toString();
            event.commit();
        }
    }
}
