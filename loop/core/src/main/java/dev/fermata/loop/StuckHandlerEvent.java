package dev.fermata.loop;

import java.util.stream.Collectors;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler hogs its shard. */
@Name("dev.fermata.StuckHandler")
@Label("Stuck Handler")
@Registered
@Description("A handler has been running for so long that it holds up all others of its shard")
final class StuckHandlerEvent extends HandlerEvent {
    @Label("Running")
    @Timespan(Timespan.MILLISECONDS)
    long runningMillis;

    @Label("Stack of the Shard")
    @Nullable
    String stack;

    static void report(StuckHandler stuck) {
        StuckHandlerEvent event = FlightRecording.wanted(StuckHandlerEvent::new);
        if (event != null) {
            event.handlers = stuck.handlers();
            event.key = stuck.key();
            event.runningMillis = stuck.running().toMillis();
            event.stack = stuck.stack().stream().map(Object::toString).collect(Collectors.joining("\n"));
            event.commit();
        }
    }
}
