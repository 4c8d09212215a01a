package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The handlers of one registration that live on one shard: their birth, their failures and their end. */
final class Handlers<E> {
    /** From how many handlers on they are looked up together, so that the processor waits for many of them at a time. */
    private static final int TOGETHER_HANDLERS_MIN = 512;

    final Shard shard;
    final Registration<E> registration;
    private final CellTable<E> cells = new CellTable<>();
    private final BatchLookup<E> lookup;

    /** Whether there is no other shard for any of them to live on. */
    private final boolean isAlone;

    private final FailureCounts failures;

    /** While a handler is born: what for, until it has been given that. */
    private @Nullable Object birth;

    /** Messages that are being handed over, to a handler that may take those for its key without a pause. */
    private @Nullable Object @Nullable [] following;

    /** The first one that has not been handed over. */
    private int next;

    /** Up to where they are for the same key. */
    private int end;

    Handlers(Shard shard, Registration<E> registration) {
        this.shard = shard;
        this.registration = registration;
        lookup = new BatchLookup<>(registration, cells);
        isAlone = shard.settings().shards() == 1;
        failures = new FailureCounts(registration.settings.supervision());
    }

    /**
     * Hands a message over to the handler of its key, which is born when there is none.
     *
     * @return false when the key does not live on this shard
     */
    boolean deliver(Object message, Object event) {
        // Other shards may have been given it too, for other handlers of it: the first one tells of a key that cannot
        // be told.
        return deliver(message, event, !isAlone, shard.isFirst());
    }

    private boolean deliver(Object message, Object event, boolean mayLiveElsewhere, boolean isToTell) {
        Object key;
        try {
            key = registration.keyOf(event);
            if (mayLiveElsewhere && !shard.owns(registration, key)) {
                return false;
            }
        } catch (Throwable failure) {
            if (isToTell) {
                shard.reports().deadLetter(message, null, DeadLetter.Reason.FAILED, failure);
            }
            return true;
        }
        deliverHere(message, key);
        return true;
    }

    private void deliverHere(Object message, Object key) {
        int hash;
        HandlerCell<E> cell;
        try {
            hash = CellTable.hash(key);
            cell = cells.get(key, hash);
        } catch (Throwable failure) {
            shard.reports().deadLetter(message, null, DeadLetter.Reason.FAILED, failure);
            return;
        }
        if (cell != null) {
            cell.accept(message);
        } else {
            following = null; // what it asks for first is this message
            Events<E> born = new Events<>(this, key, hash);
            cells.put(born);
            born.begin(message);
        }
    }

    void beginBirth(Object message) {
        birth = message;
    }

    /** Whether the handler has not been given yet what it was born for. */
    boolean endBirth() {
        boolean isLeft = birth != null;
        birth = null;
        return isLeft;
    }

    /** The event that a handler is born for, if it wants that and has not had it. */
    @Nullable
    Object takeBirth(Predicate<Object> wanted) {
        Object message = birth;
        if (message == null || !wanted.test(Reply.eventOf(message))) {
            return null;
        }
        birth = null;
        return Reply.eventOf(message);
    }

    /** Hands over a message that is its own event, and that nobody else can take; so its key lives here, if it is no stray. */
    void deliver(Object message) {
        if (!deliver(message, message, shard.mayBeGivenStrays(), true)) {
            shard.reports().deadLetter(message, null, DeadLetter.Reason.NO_HANDLER, null);
        }
    }

    /** Hands several messages over, each of which is its own event. */
    void deliver(@Nullable Object[] messages, int first, int stop) {
        if (cells.size() >= TOGETHER_HANDLERS_MIN) {
            deliverTogether(messages, first, stop);
        } else if (cells.size() == 1 && !shard.isObserved()) {
            deliverToOne(messages, first, stop);
        } else {
            for (int each = first; each < stop; each++) {
                deliver(Objects.requireNonNull(messages[each]));
            }
        }
    }

    /** Lets the handler go from one message to the next without a pause. */
    private void deliverToOne(@Nullable Object[] messages, int first, int stop) {
        next = first;
        end = first;
        while (next < stop) {
            if (next == end) {
                end = endOfKey(messages, next, stop);
            }
            following = messages;
            deliver(Objects.requireNonNull(messages[next++]));
        }
        following = null;
    }

    /** Up to where the messages, from one on, are for the same key. */
    private int endOfKey(@Nullable Object[] messages, int first, int stop) {
        if (!registration.isKeyed()) {
            return stop;
        }
        int same = first + 1;
        try {
            Object key = registration.keyOf(Objects.requireNonNull(messages[first]));
            while (same < stop && key.equals(registration.keyOf(Objects.requireNonNull(messages[same])))) {
                same++;
            }
        } catch (Throwable reportedWhenItIsDelivered) {
            return same;
        }
        return same;
    }

    /** For the handler that runs: the next message, when that is for it anyway. */
    @Nullable
    Object takeFollowing() {
        @Nullable Object[] messages = following;
        if (messages == null || next == end) {
            return null;
        }
        shard.beginRun();
        return messages[next++];
    }

    /** The message that a handler is at which was sent this one, and has perhaps taken some more. */
    @Nullable
    Object latest(@Nullable Object sent) {
        @Nullable Object[] messages = following;
        return messages == null ? sent : messages[next - 1];
    }

    /**
     * Looks all handlers up before the first one runs: where they are too many for the processor's caches, it then waits for
     * the memory of many at a time.
     */
    private void deliverTogether(@Nullable Object[] messages, int first, int end) {
        @Nullable HandlerCell<?>[] found = lookup.find(messages, first, end);
        for (int each = first; each < end; each++) {
            HandlerCell<?> cell = found[each];
            Object message = Objects.requireNonNull(messages[each]);
            if (cell != null && cell.standing() == Standing.FOR_EVENT) {
                cell.give(message, message);
            } else if (cell != null && cell.standing() != Standing.ENDED) {
                cell.accept(message);
            } else { // one that an earlier message of these has ended is not the key's handler any more
                deliver(message);
            }
        }
    }

    Generator<@Nullable Object, @Nullable Object, ?> newGenerator(Events<E> events) {
        return Generator.of(events, registration.body);
    }

    /** Keeps a message for a handler that is busy with something else. */
    void store(HandlerCell<E> cell, Aside aside, Object message) {
        HandlerSettings settings = registration.settings;
        if (aside.size() >= settings.mailbox()) {
            switch (settings.overflow()) {
                case DROP_NEWEST -> {
                    shard.reports().deadLetter(message, cell.key, DeadLetter.Reason.DROPPED, null);
                    return;
                }
                case DROP_OLDEST -> {
                    Object oldest = Objects.requireNonNull(aside.poll());
                    shard.taken(cell, aside, 1);
                    shard.reports().deadLetter(oldest, cell.key, DeadLetter.Reason.DROPPED, null);
                }
                case BLOCK, REFUSE -> {}
            }
        }
        aside.add(message);
        shard.stored(cell, aside);
    }

    void refuse(HandlerCell<E> stopped, Object message) {
        shard.reports().deadLetter(message, stopped.key, DeadLetter.Reason.STOPPED, null);
    }

    /**
     * A handler has ended, by returning or by throwing.
     *
     * @param unhandled a message or a batch that it has not done with; one that was there when it ended without taking any
     */
    void ended(HandlerCell<E> cell, @Nullable Object unhandled, boolean hasTaken, @Nullable Throwable failure) {
        if (unhandled != null && failure != null) {
            shard.reports().deadLetter(unhandled, cell.key, DeadLetter.Reason.FAILED, failure);
        } else if (unhandled != null && !hasTaken) {
            shard.reports().deadLetter(unhandled, cell.key, DeadLetter.Reason.NOT_TAKEN, null);
        }
        Verdict verdict = Verdict.AT_ONCE;
        if (failure != null) {
            verdict = failures.add(cell.key, shard.now());
            shard.reports().failed(cell, failure, verdict, unhandled != null);
        }
        switch (verdict) {
            case Verdict.Restart(Duration rest) when rest.isZero() -> followAtOnce(cell);
            case Verdict.Restart(Duration rest) -> follow(cell).restFor(rest);
            case Verdict.Stop() -> {
                follow(cell).stop();
                drop(cell, DeadLetter.Reason.STOPPED);
            }
            case Verdict.Escalate() -> {
                followAtOnce(cell);
                shard.escalate(cell, Objects.requireNonNull(failure));
            }
        }
    }

    private void followAtOnce(HandlerCell<E> ended) {
        if (ended.waiting() > 0) {
            follow(ended).makeReady();
        } else {
            cells.remove(ended);
        }
    }

    /** The next life of a key, with what waits for it. */
    private Events<E> follow(HandlerCell<E> ended) {
        Events<E> next = new Events<>(this, ended.key, ended.hash);
        next.inherit(ended.aside());
        cells.put(next);
        return next;
    }

    private void drop(HandlerCell<E> ended, DeadLetter.Reason reason) {
        Aside left = ended.aside();
        for (Object message = left.poll(); message != null; message = left.poll()) {
            shard.taken(ended, left, 1);
            shard.reports().deadLetter(message, ended.key, reason, null);
        }
    }

    /** A handler that failed has rested: it begins when there is something for it. */
    void rested(HandlerCell<E> cell) {
        if (cell.waiting() > 0) {
            cell.makeReady();
        } else {
            cells.remove(cell);
        }
    }

    /** Ends the handler of a key, whatever it is doing; what waits for it is for the next one. */
    boolean restart(Object key) {
        failures.forget(key);
        HandlerCell<E> cell = cells.get(key, CellTable.hash(key));
        if (cell == null) {
            return false;
        }
        HandlerRestartEvent.report(cell);
        close(cell);
        followAtOnce(cell);
        return true;
    }

    /** Ends all handlers; what waits for them becomes dead letters. */
    void close() {
        cells.forEach(cell -> {
            close(cell);
            drop(cell, DeadLetter.Reason.CLOSED);
        });
        cells.clear();
    }

    private void close(HandlerCell<E> cell) {
        Object unhandled = cell.takeBack();
        if (unhandled != null) {
            shard.reports().deadLetter(unhandled, cell.key, DeadLetter.Reason.CLOSED, null);
        }
        Throwable failure = cell.close();
        if (failure != null) {
            shard.reports().failedToClose(cell, failure);
            Object takenMeanwhile = cell.takeBack();
            if (takenMeanwhile != null) {
                shard.reports().deadLetter(takenMeanwhile, cell.key, DeadLetter.Reason.FAILED, failure);
            }
        }
    }

    int size() {
        return cells.size();
    }

    void forEach(Consumer<? super HandlerCell<E>> action) {
        cells.forEach(action);
    }
}
