package dev.fermata.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has besides its generator, and only while it needs it: events that wait, the one that it is busy with, a
 * timer. A handler that is idle has none of these, and no such object. Confined to its shard.
 */
final class Aside {
    /** No point in time. */
    static final long NEVER = Long.MAX_VALUE;

    /** Some events that were taken together. */
    record Batch(List<Object> messages) {}

    /** In place of a queue where there has been no event; nothing is added to it. */
    private static final ArrayDeque<Object> NONE = new ArrayDeque<>(0);

    private ArrayDeque<Object> messages = NONE;

    /** What the handler was given and has not done with, when it pauses meanwhile: a message, or a batch. */
    @Nullable
    Object taken;

    /** What the handler waits for, when that is an outcome. */
    @Nullable
    Pending pending;

    /** A stage that was awaited in vain, and still has this on its list: one that is awaited again and again is told once. */
    @Nullable
    Awaited forsaken;

    /** The event that a predicate is asked about, or has failed at; it waits still. */
    @Nullable
    Object judged;

    /** Which events the handler waits for, when it does not take any. */
    @Nullable
    Predicate<Object> wanted;

    /** The most events to take at a time. */
    int batchMax;

    /** Until when it waits. */
    long until = NEVER;

    /** The timer that is armed, perhaps for a wait that is over. */
    @Nullable
    Timer timer;

    /** When that goes off. Beside it, so that the timer itself need not be looked at, which is elsewhere in memory. */
    private long timerDeadline;

    /** Whether publishers were told that the mailbox is full. */
    boolean isCongested;

    int size() {
        return messages.size();
    }

    /** What the handler has not done with; it is not the handler's any more. */
    @Nullable
    Object takeBack() {
        Object back = taken;
        taken = null;
        return back;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Has the handler wait until then at most. A timer that goes off too early finds out how it stands: most waits are over before. */
    void arm(HandlerCell<?> handler, long deadline) {
        until = deadline;
        if (timer == null || deadline - timerDeadline < 0) {
            disarm();
            Timer needed = new Timer(handler, deadline);
            timer = needed;
            timerDeadline = deadline;
            handler.shard().timers().add(needed);
        }
    }

    void disarm() {
        Timer armed = timer;
        if (armed != null) {
            armed.cell.shard().timers().remove(armed);
            timer = null;
        }
    }

    /** Gives up what the handler waits for; answers what that is. */
    Pending forsake() {
        Pending inVain = Objects.requireNonNull(pending);
        pending = null;
        forsaken = inVain instanceof Awaited awaited ? awaited : null;
        return inVain;
    }

    /** Whether its timer goes off behind the time until which the handler waits. */
    boolean isTooLate() {
        return timer != null && timerDeadline - until > 0;
    }

    /** Whether there is nothing here that has to be kept. */
    boolean isNeedless() {
        return messages.isEmpty() && timer == null && forsaken == null;
    }

    /** Forgets all that its handler was at; what waits, waits for the next one. */
    void outlive() {
        taken = null;
        judged = null;
        pending = null;
        forsaken = null;
        wanted = null;
        until = NEVER;
    }

    @SuppressWarnings("ReferenceEquality") // one that is empty too is another
    void add(Object message) {
        if (messages == NONE) {
            messages = new ArrayDeque<>(2);
        }
        messages.add(message);
    }

    @Nullable
    Object poll() {
        return messages.poll();
    }

    List<Object> poll(int max) {
        List<Object> some = new ArrayList<>(Math.min(max, messages.size()));
        for (Object each = null; some.size() < max && (each = messages.poll()) != null; ) {
            some.add(each);
        }
        return some;
    }

    /** The first event of a kind; those before it keep their places. */
    @Nullable
    Object poll(Predicate<Object> wanted) {
        for (Iterator<Object> each = messages.iterator(); each.hasNext(); ) {
            Object message = each.next();
            judged = message;
            boolean isWanted = wanted.test(Reply.eventOf(message));
            judged = null;
            if (isWanted) {
                each.remove();
                return message;
            }
        }
        return null;
    }

    /** The event that a predicate has failed at, if there is one, and it waits still. */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // an equal one is another, and its equals may be as broken as the predicate
    Object pollJudged() {
        Object failedAt = judged;
        judged = null;
        for (Iterator<Object> each = messages.iterator(); failedAt != null && each.hasNext(); ) {
            if (each.next() == failedAt) {
                each.remove();
                return failedAt;
            }
        }
        return null;
    }
}
