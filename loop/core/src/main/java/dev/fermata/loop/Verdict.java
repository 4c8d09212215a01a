package dev.fermata.loop;

import java.time.Duration;

/** What is to be done about a handler that has failed. */
sealed interface Verdict {
    /** It goes on without a rest. */
    Verdict AT_ONCE = new Restart(Duration.ZERO);

    /** A new one takes its place when the key has rested. */
    record Restart(Duration rest) implements Verdict {}

    /** Its key takes no more events. */
    record Stop() implements Verdict {}

    /** The loop closes. */
    record Escalate() implements Verdict {}
}
