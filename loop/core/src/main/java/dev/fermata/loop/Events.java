package dev.fermata.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of one handler, seen from inside its body: everything that the body may wait for, and the loop around it.
 *
 * <p>Used by that body alone, while it runs, and by methods that the body hands it to, which then may wait too; what a
 * blocking call, a callback or another thread asks of it is an {@link IllegalStateException} there. Methods that wait throw
 * {@link dev.fermata.generator.GeneratorExit} when the handler is closed, so that {@code finally} blocks
 * run. Times are never up early, and are late by about a millisecond when nothing else delays them.
 *
 * @param <E> the events it handles
 */
/*
 * Each method that waits ends with the pause, so that the weaver lets the body wait in its stead: no frame, no detour.
 * What it waits for has been written before; the shard sends what comes of it.
 */
@SuppressWarnings({"unchecked", "NullAway"}) // the shard sends what was waited for, whose type says whether null may be
public final class Events<E> extends HandlerCell<E> {
    Events(Handlers<E> home, Object key, int hash) {
        super(home, key, hash);
    }

    /** Pauses until the next event; Python's {@code message = yield}. */
    public E receive() {
        requireRunning();
        E event = nextWaiting();
        if (event != null) {
            return event;
        }
        waitForEvent();
        return (E) this.yield(null);
    }

    /**
     * Pauses until the next event, or until {@code timeout} has passed.
     *
     * @return the event, or null when none came in time; it reads well in a switch as {@code case null}
     */
    public @Nullable E receive(Duration timeout) {
        requireRunning();
        E event = nextWaiting();
        if (event != null || !timeout.isPositive()) {
            return event == null ? takeBirth(any -> true) : event;
        }
        waitForEvent(timeout);
        return (E) this.yield(null);
    }

    /**
     * Pauses until the next event of a type. Others that come meanwhile wait, in their order, for a {@code receive} that
     * takes them.
     */
    public <T extends E> T receive(Class<T> type) {
        return (T) receive((Predicate<? super E>) type::isInstance);
    }

    /** As {@link #receive(Class)}; null when no such event came in time. */
    public <T extends E> @Nullable T receive(Class<T> type, Duration timeout) {
        return (T) receive((Predicate<? super E>) type::isInstance, timeout);
    }

    /**
     * Pauses until the next event that is wanted. Others that come meanwhile wait, in their order, for a {@code receive}
     * that takes them.
     *
     * @param wanted asked once for each event that waits or comes. What it throws is thrown here; the event waits on, unless
     *     that leaves the body: then it is the one that the handler has failed at
     */
    public E receive(Predicate<? super E> wanted) {
        requireHere();
        E event = nextWaiting((Predicate<Object>) wanted);
        if (event != null) {
            return event;
        }
        waitForEvent((Predicate<Object>) wanted, null);
        return (E) this.yield(null);
    }

    /** As {@link #receive(Predicate)}; null when no such event came in time. */
    public @Nullable E receive(Predicate<? super E> wanted, Duration timeout) {
        requireHere();
        E event = nextWaiting((Predicate<Object>) wanted);
        if (event != null || !timeout.isPositive()) {
            return event == null ? takeBirth((Predicate<Object>) wanted) : event;
        }
        waitForEvent((Predicate<Object>) wanted, timeout);
        return (E) this.yield(null);
    }

    /**
     * Pauses until there is an event, and takes what has come in meanwhile too: under load a batch, else one alone.
     *
     * @param max the most to take, at least 1
     * @return at least one event, in their order; a list that does not change
     */
    public List<E> receiveAll(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("receiveAll takes at least 1 event, not " + max);
        }
        requireHere();
        List<E> batch = allWaiting(max);
        if (!batch.isEmpty()) {
            return batch;
        }
        waitForBatch(max);
        return (List<E>) this.yield(null);
    }

    /** Pauses this handler, not the loop, for a time. Events that come meanwhile wait in order. */
    public void sleep(Duration time) {
        if (!time.isPositive()) {
            return;
        }
        requireHere();
        waitForTime(time);
        this.yield(null);
    }

    /**
     * Pauses this handler, not the loop, until {@code stage} has completed. Events that come in meanwhile wait in order.
     *
     * @return the stage's value; what it failed with is thrown here as it is, without the
     *     {@link java.util.concurrent.CompletionException} around it
     */
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        if (isDone(stage)) {
            return ((CompletableFuture<T>) stage).resultNow();
        }
        awaitOutcome(stage, null);
        return (T) this.yield(null);
    }

    /**
     * As {@link #await(CompletionStage)}, for a time only. The stage itself is left alone, since others may await it too.
     *
     * @throws TimeoutException when the stage has not completed in time
     */
    public <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration timeout) throws TimeoutException {
        if (isDone(stage)) {
            return ((CompletableFuture<T>) stage).resultNow();
        }
        awaitOutcome(stage, timeout);
        return (T) this.yield(null);
    }

    /** The most common case needs no object: neither a dependent stage nor its callback. */
    private static boolean isDone(CompletionStage<?> stage) {
        return stage instanceof CompletableFuture<?> plain
                && plain.getClass() == CompletableFuture.class
                && plain.state() == Future.State.SUCCESS;
    }

    private void awaitOutcome(CompletionStage<?> stage, @Nullable Duration timeout) {
        requireHere();
        Awaited forsaken = aside().forsaken;
        if (forsaken != null && forsaken.isOf(stage)) {
            waitForOutcome(forsaken, timeout);
            return;
        }
        Awaited awaited = new Awaited(this, stage);
        waitForOutcome(awaited, timeout);
        awaited.begin();
    }

    /**
     * Publishes a question and pauses until it is answered. Events that come in meanwhile wait in order.
     *
     * {@snippet class="dev.fermata.loop.Snippets" region="ask"}
     *
     * @param question makes the event that asks, given where the answer is to go
     * @return the answer; the failure that the question was answered with is thrown here as it is
     * @throws NoReplyException when the question has become a dead letter
     */
    public <R extends @Nullable Object> R ask(Function<Reply<R>, ?> question) {
        pose(question, null);
        return (R) this.yield(null);
    }

    /**
     * As {@link #ask(Function)}, for a time only.
     *
     * @throws TimeoutException when no answer has come in time; one that comes later is lost
     */
    public <R extends @Nullable Object> R ask(Function<Reply<R>, ?> question, Duration timeout)
            throws TimeoutException {
        pose(question, timeout);
        return (R) this.yield(null);
    }

    private <R extends @Nullable Object> void pose(Function<Reply<R>, ?> question, @Nullable Duration timeout) {
        requireHere();
        Reply<R> reply = Reply.to(this);
        Object asked = question.apply(reply);
        shard().publishInside(reply.of(asked));
        waitForOutcome(reply, timeout);
    }

    /**
     * Runs a call that blocks, on a thread where that does no harm, and pauses this handler, not the loop, until it is done.
     * Events that come in meanwhile wait in order.
     *
     * @param call must not touch what handlers of the loop share, nor these events; it may publish through {@link #loop}, as
     *     from outside: what this handler publishes afterwards may come before that
     * @return what it returns; what it throws is thrown here as it is
     */
    public <T extends @Nullable Object, X extends Exception> T blocking(BlockingCall<T, X> call) throws X {
        requireHere();
        Blocking blocking = new Blocking(this, call);
        waitForOutcome(blocking, null);
        blocking.begin();
        return (T) this.yield(null);
    }

    /**
     * Publishes an event to the loop's handlers, this one included. They have it when this handler waits next. Never waits,
     * whatever waits already: a handler that waited for room in its own loop would wait for itself.
     *
     * @throws java.util.concurrent.RejectedExecutionException when {@link LoopSettings#backlog()} events wait already, or
     *     the event's handler refuses it
     */
    public void publish(Object event) {
        requireHere();
        shard().publishInside(Objects.requireNonNull(event, "event"));
    }

    /** Its shard's queues are nobody else's, and not its own either while it waits; a finally block may run when it does. */
    private void requireRunning() {
        if (standing() != Standing.RUNNING) {
            requireHere();
        }
    }

    /** Also where another thread asks while the body runs. Standing tells nothing of a body that goes on after a wait was refused. */
    private void requireHere() {
        if ((standing() != Standing.RUNNING && isAtHand())
                || !shard().entrance().isTurningHere()) {
            throw new IllegalStateException("the events of " + HandlerDump.nameOf(this)
                    + " are its body's alone, while that runs. Does a blocking call, a callback or another thread use them?"
                    + " Use loop() to publish");
        }
    }

    /** The key that this handler was born for; the handler's body when it was registered without keys. */
    public Object key() {
        return key;
    }

    /** The time on the loop's clock. */
    public Instant now() {
        return shard().instant();
    }

    /** The loop that this handler runs on. */
    public EventLoop loop() {
        return shard().loop();
    }
}
