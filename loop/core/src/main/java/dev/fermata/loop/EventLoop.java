package dev.fermata.loop;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Waits for events and sends each to its handlers. Handlers are registered by the type of event, are born at their first
 * event, and run one at a time on the loop's own thread; so what handlers of one loop share needs no lock.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="chat"}
 *
 * <p>That holds for the default. A loop of several {@linkplain LoopSettings#shards() shards} has a thread for each, and each
 * key lives on one of them: then it holds for what the handlers of one shard share.
 *
 * <p><b>Order.</b> A handler receives its events in the order in which they were published, each once. What handlers
 * publish to others of their shard comes before all that is published outside from then on: causes before their effects. It may
 * come before what was published outside earlier, too, and has not been taken in yet.
 *
 * <p><b>Bounds.</b> At most {@link LoopSettings#capacity()} events from outside wait for a shard. When
 * {@link HandlerSettings#mailbox()} events wait for a handler that is busy, its {@link Overflow} says what becomes of more:
 * by default {@link #publish} blocks and {@link #offer} answers false, as where a shard is full; what was under way already
 * is still taken. Handlers that publish never wait: beyond {@link LoopSettings#backlog()} they are refused.
 *
 * <p><b>Failures.</b> An exception that leaves a body ends that handler alone. The event goes to the
 * {@linkplain LoopSettings#deadLetters() dead letters}, what waits for the handler is for the next one, and that begins when
 * its {@link Supervision} says: by default at once.
 *
 * <p>All methods may be called from any thread. The loop's own threads are daemons, which keep no JVM alive: a program that
 * has nothing else to do waits until it closes the loop.
 */
public final class EventLoop implements AutoCloseable {
    private final Router router;

    /** Of the only shard, when there is but one: an event need not be routed there. */
    private final @Nullable Entrance onlyEntrance;

    @SuppressWarnings("this-escape") // nothing runs before start
    private EventLoop(LoopSettings settings, List<? extends Driver> drivers) {
        router = new Router(this, settings, drivers);
        onlyEntrance = router.onlyEntrance();
    }

    /** Starts a loop with the default settings. */
    public static EventLoop start() {
        return start(LoopSettings.defaults());
    }

    /** Starts a loop. */
    public static EventLoop start(LoopSettings settings) {
        return start(
                settings,
                IntStream.range(0, settings.shards())
                        .mapToObj(index -> new LoopThread(
                                settings.threads(),
                                settings.shards() == 1 ? settings.name() : settings.name() + "-" + index))
                        .toList());
    }

    /**
     * Starts a loop on threads of somebody else's: a shard on each. They have to outlive it.
     *
     * @param executors 1 to 64; {@link LoopSettings#shards()} and {@link LoopSettings#threads()} mean nothing here
     */
    public static EventLoop startOn(List<? extends LoopExecutor> executors, LoopSettings settings) {
        return start(
                settings.withShards(executors.size()),
                executors.stream().map(AdoptedThread::new).toList());
    }

    private static EventLoop start(LoopSettings settings, List<? extends Driver> drivers) {
        EventLoop loop = new EventLoop(settings, drivers);
        try {
            loop.router.start();
        } catch (Throwable failure) {
            loop.close(); // those threads that have begun
            throw failure;
        }
        return loop;
    }

    /**
     * Registers one handler for all events of {@code type} and its subtypes.
     *
     * <p>Each handler registered for a type receives each event of it that is published from now on: a new one takes nothing
     * from the others.
     *
     * @return this
     */
    public <E> EventLoop on(Class<E> type, Handler<E> body) {
        router.register(type, null, HandlerSettings.defaults(), body);
        return this;
    }

    /**
     * Registers a handler for each key among the events of {@code type} and its subtypes: one per user, room or order. It
     * is born at the key's first event, gone when its body returns, and born again at the next.
     *
     * @param key never answers null; compared by equals; called by the loop's threads, and by those who publish, more than once
     *     for an event: so it looks at nothing but that
     * @return this
     */
    public <E> EventLoop on(Class<E> type, Function<? super E, ?> key, Handler<E> body) {
        return on(type, key, HandlerSettings.defaults(), body);
    }

    /**
     * As {@link #on(Class, Handler)}, with settings of its own.
     *
     * @return this
     */
    public <E> EventLoop on(Class<E> type, HandlerSettings settings, Handler<E> body) {
        router.register(type, null, settings, body);
        return this;
    }

    /**
     * As {@link #on(Class, Function, Handler)}, with settings of its own.
     *
     * @return this
     */
    public <E> EventLoop on(Class<E> type, Function<? super E, ?> key, HandlerSettings settings, Handler<E> body) {
        router.register(type, Objects.requireNonNull(key, "key"), settings, body);
        return this;
    }

    /**
     * Publishes an event to the handlers of its type. Waits, without regard to interrupts, while the loop is full; called
     * from a handler of this loop it never waits.
     *
     * @throws IllegalStateException when the loop is closed
     * @throws java.util.concurrent.RejectedExecutionException when a handler of it {@linkplain Overflow#REFUSE refuses} it;
     *     from a handler of this loop, also when the {@linkplain LoopSettings#backlog() backlog} is full. No handler gets it then
     */
    public void publish(Object event) {
        Objects.requireNonNull(event, "event");
        Entrance only = onlyEntrance;
        if (only == null || only.isBehind()) {
            router.publish(event);
        } else {
            only.publish(event);
        }
    }

    /**
     * Publishes an event unless the loop is full. Does not wait; but for an event that is for handlers on several shards, when another
     * publisher is quicker at one of them: half an event cannot be taken back.
     *
     * @return whether it was taken
     * @throws IllegalStateException when the loop is closed
     */
    public boolean offer(Object event) {
        return router.offer(Objects.requireNonNull(event, "event"));
    }

    /**
     * Takes events from a source, until that has no more, is closed, or the loop closes.
     *
     * @return ends it; need not be called
     * @throws IllegalStateException when the loop is closed
     */
    public AutoCloseable from(Source source) {
        return router.sources().start(Objects.requireNonNull(source, "source"));
    }

    /**
     * Publishes a question, as {@link #publish} does. Not to be waited for by a handler of this loop, which would wait for
     * itself: that is what {@link Events#ask} is for.
     *
     * @param question makes the event that asks, given where the answer is to go
     * @return completes on the thread that answers: with the answer, with the failure that the question was answered with, or
     *     with a {@link NoReplyException} when the question has become a dead letter
     * @throws IllegalStateException when the loop is closed
     */
    public <R extends @Nullable Object> CompletableFuture<R> ask(Function<Reply<R>, ?> question) {
        CompletableFuture<R> future = new CompletableFuture<>();
        Reply<R> reply = Reply.to(future);
        router.publish(reply.of(question.apply(reply)));
        return future;
    }

    /**
     * Ends the handler of a key, whatever it waits for, so that its finally blocks run; the next event finds a new one. For
     * one that is stuck, or that its {@link Supervision} has stopped. Events that wait for it are for the new one.
     *
     * @param type as it was registered with
     * @param key as {@link Events#key} tells it: of a handler without keys, the body that it was registered with
     * @return completes, on the loop's thread, when it has ended: with false when there was none, with what the key's
     *     {@code hashCode} or {@code equals} throws when they do
     */
    public CompletableFuture<Boolean> restart(Class<?> type, Object key) {
        return router.restart(Objects.requireNonNull(type, "type"), Objects.requireNonNull(key, "key"));
    }

    /**
     * What every handler is doing: its key, the line at which it is paused, what it waits for and since when. Waits for each
     * shard's answer, up to half a second; one that is stuck is described from outside, with the stack of its thread.
     */
    public LoopDump dump() {
        return router.dump();
    }

    /** How much there is in the loop. Cheap: for metrics, and for whoever wants to be careful with a loop that is busy. */
    public LoopLoad load() {
        return router.load();
    }

    /**
     * What has made the loop close by itself: a handler's failure, when its {@link Supervision} says so, or a failure of the
     * loop's own. Null when nothing has.
     */
    public @Nullable Throwable failure() {
        return router.failure();
    }

    /**
     * Closes the sources, takes no more events from outside, lets handlers go on until nothing is queued and none has an
     * event in hand, for {@link LoopSettings#drainTimeout()} at most; then closes each handler, so that its finally blocks
     * run, and waits for that. What could not be handled goes to the dead letters. Called from a handler of this loop it asks
     * for all this and returns at once.
     */
    @Override
    public void close() {
        router.close();
    }
}
