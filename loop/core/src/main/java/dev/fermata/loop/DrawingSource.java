package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws events on a thread where that may block; the thread is interrupted when it is to end. */
final class DrawingSource implements AutoCloseable, Runnable {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

    /** Draws until it is interrupted, or there is nothing more. */
    @FunctionalInterface
    interface Drawing {
        void run() throws Exception;
    }

    private final Source.Sink sink;
    private final Drawing drawing;
    private final AutoCloseable drawn;

    /** While it draws. */
    private @Nullable Thread thread;

    /** Whether it has ended, or is to end before it has begun. */
    private boolean isOver;

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
        if (!begin()) {
            return;
        }
        try (drawn) {
            drawing.run();
        } catch (InterruptedException ended) {
            LOGGER.log(Level.DEBUG, "a source of events has been closed", ended);
        } catch (Exception failure) {
            if (isToEnd()) { // what an iterator makes of the interrupt
                LOGGER.log(Level.DEBUG, "a source of events has been closed", failure);
            } else {
                LOGGER.log(Level.ERROR, "a source of events has failed, and gives no more", failure);
            }
        } finally {
            end();
            forget();
        }
    }

    private void forget() {
        if (sink instanceof Sources.Line line) {
            line.ended();
        }
    }

    private synchronized boolean isToEnd() {
        return isOver;
    }

    private synchronized boolean begin() {
        if (isOver) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** The thread is somebody else's again, and an interrupt was not meant for what he does with it. */
    private synchronized void end() {
        thread = null;
        isOver = true;
        Thread.interrupted();
    }

    @Override
    public void close() {
        boolean hasBegun;
        synchronized (this) {
            hasBegun = isOver || thread != null;
            isOver = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
        if (!hasBegun) {
            closeDrawn();
            forget();
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
