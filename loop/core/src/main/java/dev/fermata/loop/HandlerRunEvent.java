package dev.fermata.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler has run, and took long. */
@Name("dev.fermata.HandlerRun")
@Label("Handler Run")
@Category({"Fermata", "Event Loop"})
@Description("A handler has run until it had to wait")
@Threshold("10 ms")
@StackTrace(false)
final class HandlerRunEvent extends Event {
    @Label("Handlers")
    @Nullable
    String handlers;

    @Label("Key")
    @Nullable
    String key;

    @Label("Paused At")
    @Nullable
    String pausedAt;
}
