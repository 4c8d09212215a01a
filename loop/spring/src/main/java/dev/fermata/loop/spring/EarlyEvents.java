package dev.fermata.loop.spring;

import dev.fermata.loop.DeadLetter;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Warns of events that nobody handles since they were published before the handlers were registered. At any other time an
 * event without a handler is nothing unusual.
 */
final class EarlyEvents implements Consumer<DeadLetter> {
    private static final System.Logger LOGGER = System.getLogger(EarlyEvents.class.getName());

    private volatile boolean isOver;

    void areOver() {
        isOver = true;
    }

    @Override
    public void accept(DeadLetter letter) {
        if (!isOver && letter.reason() == DeadLetter.Reason.NO_HANDLER) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "published before the handlers are registered, so nobody handles it: " + letter.event()
                            + ". Publish from an ApplicationRunner, or from a Lifecycle bean?");
        }
    }
}
