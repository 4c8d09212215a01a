package dev.fermata.loop;

import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: a handler hogs its shard. */
@Name("dev.fermata.StuckHandler")
@Label("Stuck Handler")
@Category({"Fermata", "Event Loop"})
@Description("A handler has been running for so long that it holds up all others of its shard")
@StackTrace(false)
final class StuckHandlerEvent extends Event {
    @Label("Handlers")
    @Nullable
    String handlers;

    @Label("Key")
    @Nullable
    String key;

    @Label("Running")
    @Timespan(Timespan.MILLISECONDS)
    long runningMillis;

    @Label("Stack of the Shard")
    @Nullable
    String stack;

    static void report(StuckHandler stuck) {
        StuckHandlerEvent event = new StuckHandlerEvent();
        if (event.isEnabled()) {
            event.handlers = stuck.handlers();
            event.key = stuck.key();
            event.runningMillis = stuck.running().toMillis();
            event.stack = stuck.stack().stream().map(Object::toString).collect(Collectors.joining("\n"));
            event.commit();
        }
    }
}
