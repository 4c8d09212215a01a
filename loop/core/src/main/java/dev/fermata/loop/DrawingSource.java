package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Draws events on a thread where that may block; the thread is interrupted when it is to end. */
final class DrawingSource implements AutoCloseable, Runnable {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

    /** In place of the thread: it has ended, or is to end before it has begun. */
    private static final Thread NONE = Thread.ofVirtual().unstarted(() -> {});

    /** Draws until it is interrupted, or there is nothing more. */
    @FunctionalInterface
    interface Drawing {
        void run() throws Exception;
    }

    private final Source.Sink sink;
    private final Drawing drawing;
    private final AutoCloseable drawn;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    private DrawingSource(Source.Sink sink, AutoCloseable drawn, Drawing drawing) {
        this.sink = sink;
        this.drawn = drawn;
        this.drawing = drawing;
    }

    /**
     * Begins to draw.
     *
     * @param drawn closed at the end, even if that comes before the beginning
     */
    static DrawingSource start(Source.Sink sink, AutoCloseable drawn, Drawing drawing) {
        DrawingSource source = new DrawingSource(sink, drawn, drawing);
        try {
            sink.execute(source);
        } catch (RuntimeException refused) {
            source.close();
            throw refused;
        }
        return source;
    }

    /** On the thread that draws: publishes what an iterator gives, until it is to end or the loop takes no more. */
    static void drawAll(Source.Sink sink, Iterator<?> events) {
        while (!isEnded() && events.hasNext()) {
            if (!sink.publish(Objects.requireNonNull(events.next(), "the next event"))) {
                return;
            }
        }
    }

    /** On the thread that draws: whether it is to end. */
    static boolean isEnded() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void run() {
        if (!thread.compareAndSet(null, Thread.currentThread())) {
            return;
        }
        try (drawn) {
            drawing.run();
        } catch (InterruptedException ended) {
            LOGGER.log(Level.DEBUG, "a source of events has been closed", ended);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "a source of events has failed, and gives no more", failure);
        } finally {
            thread.set(NONE);
            if (sink instanceof Sources.Line line) {
                line.ended();
            }
        }
    }

    @Override
    public void close() {
        Thread drawer = thread.getAndUpdate(known -> known == null ? NONE : known);
        if (drawer == null) {
            closeDrawn();
        } else {
            drawer.interrupt();
        }
    }

    private void closeDrawn() {
        try {
            drawn.close();
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "what a source of events draws from cannot be closed", failure);
        }
    }
}
