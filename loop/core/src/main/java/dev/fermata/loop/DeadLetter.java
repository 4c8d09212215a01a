package dev.fermata.loop;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * An event that no handler has handled, and why.
 *
 * @param event as it was published
 * @param key of the handler that had it, as {@link Events#key} tells it; null when none had
 * @param reason what became of it
 * @param cause what the handler, or the function that tells keys, threw; null unless the reason is {@link Reason#FAILED}
 */
public record DeadLetter(
        Object event,
        @Nullable Object key,
        Reason reason,
        @Nullable Throwable cause) {

    /** Why an event was not handled. */
    public enum Reason {
        /** No handler is registered for its type. Normal for an event that tells what happened: nobody needs to listen. */
        NO_HANDLER,
        /** Its handler threw while it handled it, or its key could not be told. */
        FAILED,
        /** Its handler returned without ever having received anything. */
        NOT_TAKEN,
        /** Its handler had its mailbox full; see {@link Overflow}. */
        DROPPED,
        /** Its key has been stopped by its {@link Supervision}. */
        STOPPED,
        /** The loop was closed, or its handler by {@link EventLoop#restart}, before it was handled. */
        CLOSED
    }

    private static final System.Logger LOGGER = System.getLogger(DeadLetter.class.getName());

    /** The default: a failure is an error in the log, an event that nobody listens to is worth a debug line. */
    void log() {
        Level level = switch (reason) {
            case NO_HANDLER -> Level.DEBUG;
            case FAILED -> Level.ERROR;
            case NOT_TAKEN, DROPPED, STOPPED, CLOSED -> Level.WARNING;
        };
        boolean isKeyed = key != null && !(key instanceof Handler<?>);
        LOGGER.log(level, () -> reason + ": " + Text.of(event) + (isKeyed ? ", key " + Text.of(key) : ""), cause);
    }
}
