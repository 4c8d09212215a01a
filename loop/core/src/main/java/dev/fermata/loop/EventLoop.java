package dev.fermata.loop;

import java.util.function.Function;

/**
 * Waits for events and sends each to its handlers. Handlers are registered by the type of event, are born at their first
 * event, and run one at a time on the loop's own thread; so what handlers of one loop share needs no lock.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="chat"}
 *
 * <p><b>Order.</b> A handler receives its events in the order in which they were published, each once.
 *
 * <p><b>Bounds.</b> At most {@link LoopSettings#capacity()} published events wait at a time; then {@link #publish} blocks
 * and {@link #offer} answers false. Events that handlers publish are not held back.
 *
 * <p><b>Failures.</b> An exception that leaves a body ends that handler alone. The event goes to the
 * {@linkplain LoopSettings#deadLetters() dead letters}, and the next event finds a new handler.
 *
 * <p>All methods may be called from any thread. The loop's own thread is a virtual one and keeps no JVM alive: a program
 * that has nothing else to do waits until it closes the loop.
 */
public final class EventLoop implements AutoCloseable {
    private final Shard shard;

    private EventLoop(LoopSettings settings) {
        shard = new Shard(this, settings);
    }

    /** Starts a loop with the default settings. */
    public static EventLoop start() {
        return start(LoopSettings.defaults());
    }

    /** Starts a loop. */
    public static EventLoop start(LoopSettings settings) {
        EventLoop loop = new EventLoop(settings);
        loop.shard.start();
        return loop;
    }

    /**
     * Registers one handler for all events of {@code type} and its subtypes.
     *
     * <p>Each handler registered for a type receives each event of it: a new one takes nothing from the others.
     *
     * @return this
     */
    public <E> EventLoop on(Class<E> type, Handler<E> body) {
        shard.register(new Registration<>(type, event -> body, body));
        return this;
    }

    /**
     * Registers a handler for each key among the events of {@code type} and its subtypes: one per user, room or order. It
     * is born at the key's first event, gone when its body returns, and born again at the next.
     *
     * @param key never answers null; compared by equals; called on the loop's thread
     * @return this
     */
    public <E> EventLoop on(Class<E> type, Function<? super E, ?> key, Handler<E> body) {
        shard.register(new Registration<>(type, key, body));
        return this;
    }

    /**
     * Publishes an event to the handlers of its type. Waits, without regard to interrupts, while the loop is full; called
     * from a handler of this loop it never waits.
     *
     * @throws IllegalStateException when the loop is closed
     */
    public void publish(Object event) {
        shard.publish(event);
    }

    /**
     * Publishes an event unless the loop is full.
     *
     * @return whether it was taken
     * @throws IllegalStateException when the loop is closed
     */
    public boolean offer(Object event) {
        return shard.offer(event);
    }

    /**
     * Takes no more events, lets the handlers finish what is queued within {@link LoopSettings#drainTimeout()}, then
     * closes each handler so that its finally blocks run, and waits for that. What could not be handled goes to the dead
     * letters. Called from a handler of this loop it asks for all this and returns at once.
     */
    @Override
    public void close() {
        shard.close();
    }
}
