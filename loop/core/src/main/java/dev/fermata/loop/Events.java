package dev.fermata.loop;

import dev.fermata.generator.CustomYielder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The events of one handler, seen from inside its body: everything that the body may wait for, and the loop around it.
 *
 * <p>Used by that body alone, while it runs. Methods that pause throw {@link dev.fermata.generator.GeneratorExit} when the
 * loop closes the handler, so that {@code finally} blocks run.
 *
 * @param <E> the events it handles
 */
public final class Events<E> extends CustomYielder<Wait, @Nullable Object> {
    private final HandlerCell<E> cell;

    Events(HandlerCell<E> cell) {
        this.cell = cell;
    }

    /** Pauses until the next event; Python's {@code message = yield}. */
    public E receive() {
        cell.handled();
        return take();
    }

    private E take() {
        E event = cell.poll();
        while (event == null) {
            this.yield(Wait.ForEvent.INSTANCE);
            event = cell.poll();
        }
        return event;
    }

    /**
     * Pauses until the next event, or until {@code timeout} has passed.
     *
     * @return the event, or null when none came in time; it reads well in a switch as {@code case null}
     */
    public @Nullable E receive(Duration timeout) {
        cell.handled();
        E event = cell.poll();
        if (event == null && timeout.isPositive()) {
            this.yield(new Wait.ForEventUntil(cell.deadline(timeout)));
            event = cell.poll();
        }
        return event;
    }

    /**
     * Pauses until there is an event, and takes what has come in meanwhile too: under load a batch, else one alone.
     *
     * @param max the most to take, at least 1
     * @return at least one event, in their order
     */
    public List<E> receiveAll(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("receiveAll takes at least 1 event, not " + max);
        }
        List<E> batch = new ArrayList<>(Math.min(max, cell.waiting() + 1));
        cell.handled();
        batch.add(take());
        while (batch.size() < max && cell.waiting() > 0) {
            batch.add(take());
        }
        return batch;
    }

    /**
     * Pauses this handler, not the loop, until {@code stage} has completed. Events that come in meanwhile wait in order.
     *
     * @return the stage's value; what it failed with is thrown here as it is
     */
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        Awaited<T> awaited = cell.await(stage);
        while (!awaited.isDone()) {
            this.yield(new Wait.ForCompletion(stage));
        }
        return awaited.get();
    }

    /**
     * Publishes an event to the loop's handlers, this one included. Never blocks, whatever waits already: a handler that
     * waited for room in its own loop would wait for itself.
     */
    public void publish(Object event) {
        cell.shard().publishInside(event);
    }

    /** The key that this handler was born for; the handler itself when it was registered without keys. */
    public Object key() {
        return cell.key();
    }

    /** The time on the loop's clock. */
    public Instant now() {
        return cell.shard().now();
    }

    /** The loop that this handler runs on. */
    public EventLoop loop() {
        return cell.shard().loop();
    }
}
