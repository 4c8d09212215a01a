package dev.fermata.loop;

/** What other threads tell a shard. */
sealed interface Signal {
    /** An event was published. */
    record Published(Envelope envelope) implements Signal {}

    /** A stage that a handler awaits has completed. */
    record Completed(HandlerCell<?> cell, Awaited<?> awaited) implements Signal {}

    /** The loop is to close. */
    enum Close implements Signal {
        INSTANCE
    }
}
