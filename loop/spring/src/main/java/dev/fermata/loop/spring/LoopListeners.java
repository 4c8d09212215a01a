package dev.fermata.loop.spring;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.LoopListener;
import dev.fermata.loop.StuckHandler;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Several listeners, told one after the other. */
record LoopListeners(List<LoopListener> all) implements LoopListener {
    /** As few calls as can be: a loop that nobody listens to does not even look at the clock. */
    static LoopListener of(Stream<LoopListener> listeners) {
        List<LoopListener> all = listeners.filter(each -> !each.equals(NONE)).toList();
        return switch (all.size()) {
            case 0 -> NONE;
            case 1 -> all.getFirst();
            default -> new LoopListeners(all);
        };
    }

    @Override
    public void ran(String handlers, Object key, long nanos) {
        for (LoopListener each : all) {
            each.ran(handlers, key, nanos);
        }
    }

    @Override
    public void failed(String handlers, Object key, Throwable failure) {
        for (LoopListener each : all) {
            each.failed(handlers, key, failure);
        }
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        for (LoopListener each : all) {
            each.deadLetter(letter);
        }
    }

    @Override
    public void stuck(StuckHandler handler) {
        for (LoopListener each : all) {
            each.stuck(handler);
        }
    }

    @Override
    public void closed(Duration took, int unfinished) {
        for (LoopListener each : all) {
            each.closed(took, unfinished);
        }
    }
}
