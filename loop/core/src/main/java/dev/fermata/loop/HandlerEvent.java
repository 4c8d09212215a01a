package dev.fermata.loop;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For the flight recorder: something about one handler. */
@Category({"Fermata", "Event Loop"})
@Registered(false)
@StackTrace(false)
abstract class HandlerEvent extends Event {
    @Label("Handlers")
    @Nullable
    String handlers;

    @Label("Key")
    @Nullable
    String key;

    final void describe(HandlerCell<?> cell) {
        handlers = cell.home.registration.name();
        key = HandlerDump.keyOf(cell);
    }
}
