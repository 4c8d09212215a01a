package dev.fermata.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler has failed, and what follows. */
@Name("dev.fermata.HandlerFailure")
@Label("Handler Failure")
@Category({"Fermata", "Event Loop"})
@Description("An exception has left the body of a handler")
@StackTrace(false)
final class HandlerFailureEvent extends Event {
    @Label("Handlers")
    @Nullable
    String handlers;

    @Label("Key")
    @Nullable
    String key;

    @Label("Failure")
    @Nullable
    String failure;

    @Label("Verdict")
    @Nullable
    String verdict;

    static void report(HandlerCell<?> cell, Throwable failure, Verdict verdict) {
        HandlerFailureEvent event = new HandlerFailureEvent();
        if (event.isEnabled()) {
            event.handlers = cell.home.registration.name();
            event.key = HandlerDump.text(cell.key);
            event.failure = failure.toString();
            event.verdict = verdict.toString();
            event.commit();
        }
    }
}
