package dev.fermata.loop;

import dev.fermata.generator.CustomYielder;
import dev.fermata.generator.Generator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One life of a handler, seen from its shard: its generator, what it waits for, and what waits for it. */
/*
 * In the common case a handler waits for its next event and nothing waits for it: then an event that comes is sent to its
 * generator on the spot. Everything else, from a second event on, is in an Aside, which is there while it is needed.
 *
 * The generator yields nothing: what the body waits for it has written here before it pauses. It is sent the event, or
 * the outcome, or null for a time that is up.
 */
abstract sealed class HandlerCell<E> extends CustomYielder<@Nullable Object, @Nullable Object> permits Events {
    final Handlers<E> home;
    final Object key;
    final int hash;

    private int standing = Standing.UNBORN;
    private byte hand = Hand.NEVER_USED;
    private boolean isReady;
    private @Nullable Aside aside;

    /** When it paused last, on the shard's clock. */
    private long since;

    HandlerCell(Handlers<E> home, Object key, int hash) {
        this.home = home;
        this.key = key;
        this.hash = hash;
    }

    // ---- for the body, while it runs

    /** The next event that waits already; null when there is none. What was received before has been handled, then. */
    @SuppressWarnings("unchecked") // only events that the registration takes are delivered
    final @Nullable E nextWaiting() {
        Aside kept = aside;
        Object waiting = kept == null ? null : nextOf(kept);
        if (waiting == null) {
            waiting = home.takeFollowing();
            hand = waiting == null ? Hand.emptied(hand) : Hand.FULL;
        }
        return (E) waiting;
    }

    /** The event that it was born for, when it asks for one without waiting; null when it has that, or does not want it. */
    @SuppressWarnings("unchecked") // only events that the registration takes are delivered
    final @Nullable E takeBirth(Predicate<Object> wanted) {
        Object event = home.takeBirth(wanted);
        hand = event == null ? hand : Hand.FULL;
        return (E) event;
    }

    private @Nullable Object nextOf(Aside kept) {
        kept.taken = null;
        kept.until = Aside.NEVER;
        Object message = kept.poll();
        if (message == null && kept.isNeedless()) {
            aside = null;
        }
        return message == null ? null : take(kept, message);
    }

    private Object take(Aside kept, Object message) {
        home.shard.taken(this, kept, 1);
        kept.taken = message;
        hand = Hand.FULL;
        return Reply.eventOf(message);
    }

    /** The next event of a kind that waits already; null when there is none. */
    @SuppressWarnings("unchecked") // only events that the registration takes are delivered
    final @Nullable E nextWaiting(Predicate<Object> wanted) {
        hand = Hand.emptied(hand);
        Aside kept = aside;
        if (kept == null) {
            return null;
        }
        kept.taken = null;
        Object message = kept.poll(wanted);
        return message == null ? null : (E) take(kept, message);
    }

    final List<E> allWaiting(int max) {
        hand = Hand.emptied(hand);
        Aside kept = aside;
        return kept == null ? List.of() : allOf(kept, max);
    }

    @SuppressWarnings("unchecked") // only events that the registration takes are delivered
    private List<E> allOf(Aside kept, int max) {
        List<Object> messages = kept.poll(max);
        home.shard.taken(this, kept, messages.size());
        kept.taken = new Aside.Batch(messages);
        kept.judged = null;
        if (!messages.isEmpty()) {
            hand = Hand.FULL;
        }
        return (List<E>) messages.stream().map(Reply::eventOf).toList();
    }

    final void waitForEvent() {
        standing = Standing.FOR_EVENT;
    }

    final void waitForEvent(Duration timeout) {
        aside().arm(this, shard().deadline(timeout));
        standing = Standing.FOR_EVENT;
    }

    final void waitForBatch(int max) {
        untimed().batchMax = max;
        standing = Standing.FOR_BATCH;
    }

    /** Without a time when {@code timeout} is null. */
    final void waitForEvent(Predicate<Object> wanted, @Nullable Duration timeout) {
        Aside kept = untimed();
        kept.wanted = wanted;
        if (timeout != null) {
            kept.arm(this, shard().deadline(timeout));
        }
        standing = Standing.FOR_WANTED;
    }

    final void waitForTime(Duration time) {
        aside().arm(this, shard().deadline(time));
        standing = Standing.FOR_TIME;
    }

    /** Without a time when {@code timeout} is null. */
    final void waitForOutcome(Pending pending, @Nullable Duration timeout) {
        Aside kept = untimed();
        kept.pending = pending;
        if (timeout != null) {
            kept.arm(this, shard().deadline(timeout));
        }
        standing = Standing.FOR_OUTCOME;
        if (pending.hasCome) {
            makeReady();
        }
    }

    private Aside untimed() {
        Aside kept = aside();
        kept.until = Aside.NEVER;
        return kept;
    }

    final Aside aside() {
        Aside kept = aside;
        if (kept == null) {
            kept = new Aside();
            aside = kept;
        }
        return kept;
    }

    // ---- for the shard

    final Shard shard() {
        return home.shard;
    }

    final int standing() {
        return standing;
    }

    /** Whether it can be sent its next event. Looks at its timer too, so that its memory is at hand then. */
    final boolean waitsForEvent() {
        return standing == Standing.FOR_EVENT && (aside == null || !aside.isTooLate());
    }

    /** Whether its body is paused. Looks at its generator, so that its memory is at hand then. */
    final boolean isAtHand() {
        return isGeneratorPaused();
    }

    final long since() {
        return since;
    }

    final int waiting() {
        Aside kept = aside;
        return kept == null ? 0 : kept.size();
    }

    /** The line at which it is paused; null when it is not. */
    final @Nullable StackTraceElement where() {
        Generator<?, ?, ?> paused = generator();
        return paused == null || standing == Standing.RUNNING
                ? null
                : paused.where().orElse(null);
    }

    /** For those who look at it; null when it has nothing beside its generator. */
    final @Nullable Aside kept() {
        return aside;
    }

    /** Takes over what waited for the life before this one, which has ended. */
    final void inherit(Aside left) {
        since = shard().now();
        left.outlive();
        aside = left;
    }

    /** Begins its life with its first event. */
    final void begin(Object message) {
        home.beginBirth(message);
        boolean lives = resume(message, null, null);
        if (home.endBirth() && lives) {
            accept(message);
        }
    }

    final void accept(Object message) {
        if (standing == Standing.FOR_EVENT) { // as give does, since the JIT compiler does not look deeper
            hand = Hand.FULL;
            resume(message, Reply.eventOf(message), null);
        } else {
            acceptOtherwise(message);
        }
    }

    private void acceptOtherwise(Object message) {
        switch (standing) {
            case Standing.FOR_WANTED -> offer(message, aside());
            case Standing.FOR_BATCH -> addToBatch(message, aside());
            case Standing.STOPPED -> home.refuse(this, message);
            default -> home.store(this, aside(), message);
        }
    }

    /** It is given what comes in one turn together; but it waits, so what it has room for is never too much. */
    private void addToBatch(Object message, Aside kept) {
        home.store(this, kept, message);
        if (kept.size() < Math.min(kept.batchMax, home.registration.settings.mailbox())) {
            makeReady();
        } else {
            isReady = false;
            resume(null, allWaiting(kept.batchMax), null);
        }
    }

    private void offer(Object message, Aside kept) {
        boolean isWanted;
        try {
            isWanted = Objects.requireNonNull(kept.wanted).test(Reply.eventOf(message));
        } catch (Throwable failure) {
            home.store(this, kept, message);
            kept.judged = message;
            kept.wanted = null;
            raise(failure);
            return;
        }
        if (isWanted) {
            kept.wanted = null;
            give(message, Reply.eventOf(message));
        } else {
            home.store(this, kept, message);
        }
    }

    /** Sends it the event that it waits for. */
    final void give(Object message, Object event) {
        hand = Hand.FULL;
        resume(message, event, null);
    }

    /**
     * Runs the body to its next pause; false when it has ended.
     *
     * @param message what it is given to handle; null when it goes on with something else
     * @param sent what it waited for
     * @param raised what is thrown in its place
     */
    private boolean resume(@Nullable Object message, @Nullable Object sent, @Nullable Throwable raised) {
        standing = Standing.RUNNING;
        RunObserver observer = shard().beginRun();
        boolean isPaused = false;
        Throwable thrown = null;
        try {
            Generator<@Nullable Object, @Nullable Object, ?> body = generator();
            if (body == null) {
                body = home.newGenerator((Events<E>) this);
            }
            isPaused = raised == null ? body.send(sent) : body.raise(raised);
        } catch (Throwable failure) {
            thrown = failure;
        }
        if (observer != null) {
            observer.end(this);
        }
        if (isPaused) {
            rest(message);
        } else {
            end(home.latest(message), thrown);
        }
        return standing != Standing.ENDED;
    }

    private void raise(Throwable raised) {
        resume(null, null, raised);
    }

    private void rest(@Nullable Object message) {
        since = shard().now();
        if (standing != Standing.FOR_EVENT) {
            restOtherwise(message);
        }
    }

    private void restOtherwise(@Nullable Object message) {
        Object at = home.latest(message); // it may have taken one that followed when it was sent none
        if (at != null && hand == Hand.FULL) {
            Aside kept = aside();
            kept.taken = kept.taken == null ? at : kept.taken;
        }
        if (aside != null) {
            aside.judged = null; // if it failed at one, it has caught that
            shard().heldUp(this, aside);
        }
        if (standing == Standing.RUNNING) {
            var misplaced = new IllegalStateException(
                    "a handler cannot yield: it pauses by what it waits for, such as receive()");
            resume(message, null, misplaced);
        }
    }

    private void end(@Nullable Object message, @Nullable Throwable failure) {
        standing = Standing.ENDED;
        Aside kept = aside;
        Object unhandled = null;
        if (hand == Hand.FULL) {
            unhandled = kept == null || kept.taken == null ? message : kept.taken;
        } else if (failure != null && kept != null) {
            // One that its predicate fails at would fail every handler that comes after this one.
            unhandled = counted(kept, kept.pollJudged());
        }
        if (unhandled == null && hand == Hand.NEVER_USED) {
            // One that ends before it has received anything would be born again for the same event for ever.
            unhandled = message == null && kept != null ? counted(kept, kept.poll()) : message;
        }
        disarm();
        home.ended(this, unhandled, hand != Hand.NEVER_USED, failure);
    }

    private @Nullable Object counted(Aside kept, @Nullable Object message) {
        if (message != null) {
            shard().taken(this, kept, 1);
        }
        return message;
    }

    private void disarm() {
        if (aside != null) {
            aside.disarm();
        }
    }

    final void makeReady() {
        if (!isReady) {
            isReady = true;
            shard().addReady(this);
        }
    }

    /** What it waited for has come out, unless it waits for something else by now. */
    final void completed(Pending pending) {
        pending.hasCome = true;
        if (standing == Standing.FOR_OUTCOME && aside().pending == pending) {
            makeReady();
        }
    }

    /** Goes on, when what made it ready still holds. */
    final void goOn() {
        isReady = false;
        switch (standing) {
            case Standing.UNBORN -> resume(null, null, null);
            case Standing.FOR_BATCH -> goOnWithBatch(aside());
            case Standing.FOR_OUTCOME -> goOnWith(aside());
            default -> {}
        }
    }

    private void goOnWithBatch(Aside kept) {
        if (kept.size() > 0) {
            resume(null, allWaiting(kept.batchMax), null);
        }
    }

    private void goOnWith(Aside kept) {
        Pending came = Objects.requireNonNull(kept.pending);
        if (!came.hasCome) {
            return; // what made it ready was something that it has given up since
        }
        kept.pending = null;
        Throwable failure = came.failure();
        if (failure == null) {
            resume(null, came.value(), null);
        } else {
            raise(failure);
        }
    }

    /** Its timer has gone off: perhaps for a wait that is over, or one that has been made longer. */
    final void timeIsUp(Timer timer, long now) {
        Aside kept = aside;
        if (kept == null || kept.timer != timer) {
            return;
        }
        kept.timer = null;
        if (kept.until == Aside.NEVER || isReady) {
            return;
        }
        if (kept.until - now > 0) {
            kept.arm(this, kept.until);
            return;
        }
        kept.until = Aside.NEVER;
        switch (standing) {
            case Standing.FOR_EVENT, Standing.FOR_TIME -> resume(null, null, null);
            case Standing.FOR_WANTED -> {
                kept.wanted = null;
                resume(null, null, null);
            }
            case Standing.FOR_OUTCOME -> {
                Pending inVain = kept.forsake();
                raise(new TimeoutException("waited in vain for " + inVain.describe()));
            }
            case Standing.RESTING -> {
                standing = Standing.UNBORN;
                home.rested(this);
            }
            default -> {}
        }
    }

    /** Waits, before it begins, for as long. */
    final void restFor(Duration time) {
        aside().arm(this, shard().deadline(time));
        standing = Standing.RESTING;
    }

    final void stop() {
        standing = Standing.STOPPED;
    }

    /** Whether something is under way that {@link EventLoop#close} should let finish. */
    final boolean isBusy() {
        return switch (standing) {
            case Standing.UNBORN -> true;
            case Standing.FOR_BATCH, Standing.RESTING -> waiting() > 0;
            case Standing.FOR_OUTCOME, Standing.FOR_TIME -> hand == Hand.FULL || waiting() > 0;
            case Standing.FOR_WANTED -> waiting() > 0 && aside().until != Aside.NEVER;
            default -> false;
        };
    }

    /** Takes back what it was given and has not done with, while it is paused. */
    final @Nullable Object takeBack() {
        Aside kept = aside;
        if (hand != Hand.FULL || kept == null) {
            return null;
        }
        hand = Hand.EMPTY;
        return kept.takeBack();
    }

    /** Runs the body's finally blocks; answers what they threw. What waits for it is left behind. */
    final @Nullable Throwable close() {
        Generator<?, ?, ?> closing = generator();
        try {
            if (closing != null) {
                closing.close();
            }
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            // Afterwards, since a finally block may have tried to wait.
            standing = Standing.ENDED;
            disarm();
        }
    }
}
