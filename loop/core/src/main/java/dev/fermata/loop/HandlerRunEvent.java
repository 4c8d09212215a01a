package dev.fermata.loop;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler has run, and took long. */
@Name("dev.fermata.HandlerRun")
@Label("Handler Run")
@Registered
@Description("A handler has run until it had to wait")
@Threshold("10 ms")
final class HandlerRunEvent extends HandlerEvent {
    @Label("Paused At")
    @Nullable
    String pausedAt;
}
