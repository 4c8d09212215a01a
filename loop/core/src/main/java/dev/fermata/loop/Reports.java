package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the log, the listener and the flight recorder what happens in a shard; what they throw harms nobody. */
final class Reports {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final int UNFINISHED_SHOWN_MAX = 10;

    private final LoopSettings settings;

    Reports(LoopSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a dead letter of what was not handled.
     *
     * @param unhandled a message, or a batch
     */
    void deadLetter(Object unhandled, @Nullable Object key, DeadLetter.Reason reason, @Nullable Throwable cause) {
        if (unhandled instanceof Aside.Batch(var messages)) {
            messages.forEach(message -> deadLetter(message, key, reason, cause));
            return;
        }
        DeadLetter letter = new DeadLetter(Reply.eventOf(unhandled), key, reason, cause);
        if (unhandled instanceof Reply<?> reply) {
            reply.becameDeadLetter(letter);
        }
        DeadLetterEvent.report(letter);
        tell(listener -> listener.deadLetter(letter));
        try {
            settings.deadLetters().accept(letter);
        } catch (Throwable failure) {
            LOGGER.log(Level.ERROR, "the dead-letter consumer of " + settings.name() + " threw", failure);
        }
    }

    void failed(HandlerCell<?> cell, Throwable failure, Verdict verdict, boolean hadEvent) {
        if (!hadEvent) {
            // With an event it is in the dead letter.
            LOGGER.log(Level.ERROR, describe(cell) + " failed while it had no event", failure);
        }
        HandlerFailureEvent.report(cell, failure, verdict);
        tell(listener -> listener.failed(cell.home.registration.name(), cell.key, failure));
    }

    void failedToClose(HandlerCell<?> cell, Throwable failure) {
        LOGGER.log(Level.ERROR, "closing " + describe(cell) + " failed", failure);
    }

    void escalated(HandlerCell<?> cell, Throwable failure) {
        LOGGER.log(Level.ERROR, settings.name() + " closes, since " + describe(cell) + " failed", failure);
    }

    void turnFailed(Throwable failure) {
        LOGGER.log(Level.ERROR, settings.name() + " closes, since a turn of it failed", failure);
    }

    void interrupted() {
        LOGGER.log(Level.DEBUG, "the thread of {0} was interrupted; only close() ends it", settings.name());
    }

    void refused(Throwable refused) {
        LOGGER.log(
                Level.WARNING,
                settings.name() + " is refused by the executor that it runs on, and tries again until it is not",
                refused);
    }

    void stuck(StuckHandler handler) {
        LOGGER.log(Level.WARNING, () -> settings.name() + ": " + handler);
        StuckHandlerEvent.report(handler);
        tell(listener -> listener.stuck(handler));
    }

    void closed(Duration took, List<HandlerDump> unfinished) {
        if (!unfinished.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> settings.name() + " closes while " + unfinished.size() + " handlers have not finished after "
                            + settings.drainTimeout() + ", among them\n"
                            + unfinished.stream()
                                    .limit(UNFINISHED_SHOWN_MAX)
                                    .map(HandlerDump::toString)
                                    .collect(Collectors.joining("\n")));
        }
        tell(listener -> listener.closed(took, unfinished.size()));
    }

    private void tell(Consumer<LoopListener> what) {
        try {
            what.accept(settings.listener());
        } catch (Throwable failure) {
            listenerFailed(failure);
        }
    }

    void listenerFailed(Throwable failure) {
        LOGGER.log(Level.ERROR, "the listener of " + settings.name() + " threw", failure);
    }

    private static String describe(HandlerCell<?> cell) {
        return "the handler " + HandlerDump.nameOf(cell);
    }
}
