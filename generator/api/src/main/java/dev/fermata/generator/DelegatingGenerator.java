package dev.fermata.generator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every engine shares: the life of a generator, and delegation.
 *
 * <p>An engine supplies {@link #resumeBody}, which runs the body of this one generator to its next pause. Which body that
 * is, when generators delegate to each other, is decided here.
 */
/*
 * Delegation in constant time. CPython resumes the outermost generator of a yield-from chain, which resumes the next,
 * and so on inwards: a send at depth d costs d calls, and a deep chain overflows the stack. Here a resumed generator
 * goes straight to the innermost one and back.
 *
 *   - Each generator knows its delegate, the one that it is paused in a yieldFrom of. These links are the truth.
 *   - The generator that the user resumes, the root, keeps the path from itself to the innermost one as a list. When the
 *     innermost one yields, the value is the root's; the ones between are not touched. When it ends, it is popped, and
 *     the one before it is resumed with the result or the exception; when it delegates, its inner one is pushed.
 *   - Python lets anybody resume a generator that another delegates to. Then a path can be out of date; innermost()
 *     sees it by the last link and reads the path anew.
 *
 * So pushing and popping is paid once per yieldFrom, a resume costs the same at any depth, and only the heap limits it.
 */
@SuppressWarnings("ReferenceEquality") // which generator it is, is the question throughout
abstract class DelegatingGenerator<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends Generator<Y, S, R> {

    /** How a run of the body came to rest, when it threw nothing. */
    enum Outcome {
        YIELDED,
        DELEGATED,
        RETURNED
    }

    private static final VarHandle EXECUTING;

    static {
        try {
            EXECUTING = MethodHandles.lookup().findVarHandle(DelegatingGenerator.class, "executing", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("UnusedVariable") // written through EXECUTING
    private volatile boolean executing;

    private volatile boolean started;
    private volatile boolean ended;
    private boolean failed;

    /** What the last resume yielded, or, at the end, what the body returned. */
    private @Nullable Object value;

    private volatile @Nullable DelegatingGenerator<?, ?, ?> delegate;

    /** From this generator's delegate to the innermost one, as far as is known. */
    private final List<DelegatingGenerator<?, ?, ?>> path = new ArrayList<>(0);

    /**
     * Runs this generator's own body from where it is paused to its next pause or end.
     *
     * @param sent the value of the yield or yieldFrom at which it is paused, unless {@code raised} is given
     * @param raised to be thrown there
     */
    abstract Outcome resumeBody(@Nullable Object sent, @Nullable Throwable raised) throws Throwable;

    /** What the body yielded or returned, or the generator that it delegates to, after {@link #resumeBody}. */
    abstract @Nullable Object outcome();

    /** The line at which this generator's own body is paused. */
    abstract Optional<StackTraceElement> pausedAt();

    @Override
    public final boolean next() {
        return resume(null, null);
    }

    @Override
    public final boolean send(S sent) {
        return resume(sent, null);
    }

    @Override
    public final boolean raise(Throwable failure) {
        return resume(null, failure);
    }

    @Override
    public final void close() {
        enter();
        try {
            if (started && !ended) {
                closeStarted();
            }
            ended = true;
        } finally {
            exit();
        }
    }

    private void closeStarted() {
        boolean yielded;
        try {
            yielded = run(null, GeneratorExit.INSTANCE);
        } catch (GeneratorExit closed) {
            failed = false;
            return;
        }
        if (yielded) {
            throw ignoredClose(this);
        }
    }

    private boolean resume(@Nullable Object sent, @Nullable Throwable raised) {
        enter();
        try {
            if (sent != null && !started && !ended) {
                throw new IllegalStateException("cannot send a value to a generator that has not started: "
                        + "no yield is there to receive it. Call next() first?");
            }
            return run(sent, raised);
        } finally {
            exit();
        }
    }

    /** Resumes the innermost generator, and then whichever follows from that, until this one yields or ends. */
    private boolean run(@Nullable Object sent, @Nullable Throwable raised) {
        DelegatingGenerator<?, ?, ?> current = innermost();
        // PEP 380: a generator that others delegate to is closed, not merely raised in, and must not yield any more.
        DelegatingGenerator<?, ?, ?> closing = null;
        while (true) {
            if (raised instanceof GeneratorExit && current != this) {
                closing = current;
            }
            Outcome outcome;
            try {
                outcome = current == this ? step(sent, raised) : current.stepAsDelegate(sent, raised);
            } catch (Throwable thrown) {
                if (current == this) {
                    throw Sneaky.rethrow(thrown);
                }
                closing = closing == current ? null : closing;
                current = pop();
                sent = null;
                raised = thrown;
                continue;
            }
            switch (outcome) {
                case YIELDED -> {
                    if (closing == null) {
                        value = current.value;
                        return true;
                    }
                    raised = ignoredClose(closing);
                    sent = null;
                    current = popThrough(closing);
                    closing = null;
                }
                case RETURNED -> {
                    if (current == this) {
                        return false;
                    }
                    boolean closed = closing == current;
                    sent = closed ? null : current.value;
                    raised = closed ? GeneratorExit.INSTANCE : null;
                    closing = closed ? null : closing;
                    current = pop();
                }
                case DELEGATED -> {
                    sent = null;
                    raised = push(current, current.requested());
                    current = raised == null ? innermost() : current;
                }
            }
        }
    }

    private Outcome stepAsDelegate(@Nullable Object sent, @Nullable Throwable raised) throws Throwable {
        enter();
        try {
            return step(sent, raised);
        } finally {
            exit();
        }
    }

    private Outcome step(@Nullable Object sent, @Nullable Throwable raised) throws Throwable {
        if (ended || (!started && raised != null)) {
            if (raised == null) {
                return Outcome.RETURNED;
            }
            failed = failed || !ended;
            ended = true;
            throw raised;
        }
        started = true;
        value = null;
        try {
            Outcome outcome = resumeBody(sent, raised);
            if (outcome != Outcome.DELEGATED) {
                value = outcome();
            }
            ended = outcome == Outcome.RETURNED;
            return outcome;
        } catch (Throwable thrown) {
            failed = true;
            ended = true;
            throw thrown;
        }
    }

    private DelegatingGenerator<?, ?, ?> innermost() {
        if (delegate == null) {
            path.clear();
            return this;
        }
        if (path.isEmpty() || beforeLast().delegate != path.getLast()) {
            path.clear();
            path.add(delegate);
        }
        for (var inner = path.getLast().delegate; inner != null; inner = inner.delegate) {
            path.add(inner);
        }
        return path.getLast();
    }

    private DelegatingGenerator<?, ?, ?> requested() {
        return (DelegatingGenerator<?, ?, ?>) Objects.requireNonNull(outcome());
    }

    private DelegatingGenerator<?, ?, ?> beforeLast() {
        return path.size() > 1 ? path.get(path.size() - 2) : this;
    }

    /** Links {@code outer} to its new delegate; answers what to raise in {@code outer} instead when that may not be. */
    private static @Nullable Throwable push(DelegatingGenerator<?, ?, ?> outer, DelegatingGenerator<?, ?, ?> inner) {
        for (DelegatingGenerator<?, ?, ?> link = inner; link != null; link = link.delegate) {
            if (link == outer) {
                return alreadyExecuting();
            }
        }
        outer.delegate = inner;
        return null;
    }

    private DelegatingGenerator<?, ?, ?> pop() {
        DelegatingGenerator<?, ?, ?> outer = beforeLast();
        outer.delegate = null;
        path.removeLast();
        return outer;
    }

    private DelegatingGenerator<?, ?, ?> popThrough(DelegatingGenerator<?, ?, ?> last) {
        while (path.getLast() != last) {
            pop();
        }
        return pop();
    }

    private void enter() {
        if (!EXECUTING.compareAndSet(this, false, true)) {
            throw alreadyExecuting();
        }
    }

    private void exit() {
        EXECUTING.setRelease(this, false);
    }

    private static IllegalStateException alreadyExecuting() {
        return new IllegalStateException(
                "this generator is already executing; is it resumed from its own body, or by two threads at once?");
    }

    private static IllegalStateException ignoredClose(DelegatingGenerator<?, ?, ?> generator) {
        return new IllegalStateException("this generator ignored close"
                + generator.where().map(line -> ": it yields at " + line).orElse("")
                + ". Does a finally block yield, or a catch (Throwable) go on after a GeneratorExit?");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // only the body, whose type says whether null may be, puts a value there
    public final Y yielded() {
        if (state() != State.SUSPENDED) {
            throw new IllegalStateException("nothing is yielded now: this generator is " + state()
                    + ". Was the last resume's result, true for a yield, not asked for?");
        }
        return (Y) value;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // only the body, whose type says whether null may be, puts a value there
    public final R returned() {
        if (!ended || failed) {
            throw new IllegalStateException(
                    ended ? "this generator was ended by an exception" : "this generator has not ended: " + state());
        }
        return (R) value;
    }

    @Override
    public final State state() {
        for (DelegatingGenerator<?, ?, ?> link = this; link != null; link = link.delegate) {
            if (link.executing) {
                return State.RUNNING;
            }
        }
        if (ended) {
            return State.CLOSED;
        }
        return started ? State.SUSPENDED : State.CREATED;
    }

    @Override
    public final Optional<StackTraceElement> where() {
        if (!started || ended) {
            return Optional.empty();
        }
        DelegatingGenerator<?, ?, ?> last = this;
        for (var inner = delegate; inner != null; inner = inner.delegate) {
            last = inner;
        }
        return last.ended ? pausedAt() : last.pausedAt();
    }

    @Override
    public final Optional<Generator<?, ?, ?>> delegate() {
        return Optional.ofNullable(delegate);
    }
}
