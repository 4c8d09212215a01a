package dev.fermata.loop;

import dev.fermata.generator.VoidBody;

/**
 * The body of an event handler: straight-line code that pauses wherever it waits for its next event.
 *
 * <p>It is born at the first event, runs on its shard's thread alone, and is gone when it returns or throws; the next event
 * finds a new one, unless {@link Supervision} says otherwise. It does not block: what has to wait goes through
 * {@link Events}.
 *
 * @param <E> the events it handles
 */
@FunctionalInterface
public interface Handler<E> extends VoidBody<Events<E>> {}
