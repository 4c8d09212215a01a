package dev.fermata.loop;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Measures the runs of a shard's handlers, while somebody wants to know: a listener, or the flight recorder. */
final class RunObserver {
    private final LoopListener listener;
    private final boolean isListenedTo;
    private final LongSupplier nanoTime;
    private final Reports reports;
    private long began;
    private @Nullable HandlerRunEvent event;

    RunObserver(LoopSettings settings, Reports reports) {
        this.reports = reports;
        listener = settings.listener();
        isListenedTo = !listener.equals(LoopListener.NONE);
        nanoTime = settings.nanoTime();
    }

    /** Whether there is anybody who wants to know now. */
    boolean isNeeded() {
        return isListenedTo || FlightRecording.wanted(HandlerRunEvent::new) != null;
    }

    void begin() {
        HandlerRunEvent run = FlightRecording.wanted(HandlerRunEvent::new);
        if (run != null) {
            run.begin();
        }
        event = run;
        if (isListenedTo) {
            began = nanoTime.getAsLong();
        }
    }

    void end(HandlerCell<?> cell) {
        if (isListenedTo) {
            tell(cell, nanoTime.getAsLong() - began);
        }
        HandlerRunEvent run = event;
        if (run == null) {
            return;
        }
        event = null;
        run.end();
        if (run.shouldCommit()) {
            StackTraceElement where = cell.where();
            run.describe(cell);
            run.pausedAt = where == null ? null : where.toString();
            run.commit();
        }
    }

    private void tell(HandlerCell<?> cell, long nanos) {
        try {
            listener.ran(cell.home.registration.name(), cell.key, nanos);
        } catch (Throwable failure) {
            reports.listenerFailed(failure);
        }
    }
}
