package dev.fermata.generator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
 *   - Python lets anybody resume a generator that another delegates to. Then a path can be out of date. A link goes away
 *     when its inner one ends, which by then has no link of its own; so the last link of a path is there only if all
 *     before it are, and one look at it is enough. The exceptions, links that are cut above a generator which lives on,
 *     are counted in CUTS, and after a cut every path is read anew.
 *
 * So pushing and popping is paid once per yieldFrom, a resume costs the same at any depth, and only the heap limits it.
 *
 * Who is executing. In CPython all of a running chain is. Here only the root and the innermost one are marked, with the
 * root of the run; whether one between them is executing follows from the links, and is asked only after a clash. The
 * mark moves hand over hand: the next generator is marked before the link to it changes and before the last one is
 * released, so at every moment whoever follows the links from inside a running chain, on any thread, ends at a mark.
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

    private static final VarHandle RUNNER;

    /** How often a link was cut above a generator that had not ended. */
    private static final AtomicInteger CUTS = new AtomicInteger();

    static {
        try {
            RUNNER = MethodHandles.lookup()
                    .findVarHandle(DelegatingGenerator.class, "runner", DelegatingGenerator.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The mark of an executing generator: the root of the run that it is part of. */
    private volatile @Nullable DelegatingGenerator<?, ?, ?> runner;

    private volatile boolean started;
    private volatile boolean ended;
    private boolean failed;

    /** What the last resume yielded, or, at the end, what the body returned. */
    private @Nullable Object value;

    private boolean valueIsYielded;

    private volatile @Nullable DelegatingGenerator<?, ?, ?> delegate;

    /** From this generator's delegate to the innermost one, as far as is known. */
    private final List<DelegatingGenerator<?, ?, ?>> path = new ArrayList<>(0);

    private int cutsSeen;

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
        return resume(null, Objects.requireNonNull(failure, "raise(null)"));
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
        Throwable refused = enterInnermost();
        // PEP 380: generators that others delegate to are closed, each by the one before it, and not merely raised in.
        // The first so many of the path are being closed; those that they delegate to from now on are not.
        int closing = raised instanceof GeneratorExit ? path.size() : 0;
        raised = refused == null ? raised : refused;
        while (true) {
            DelegatingGenerator<?, ?, ?> current = last();
            boolean closed = current != this && path.size() <= closing;
            boolean failedBefore = current.failed;
            Outcome outcome;
            try {
                outcome = current.step(sent, raised);
            } catch (Throwable thrown) {
                if (current == this) {
                    throw Sneaky.rethrow(thrown);
                }
                if (closed && !failedBefore && thrown instanceof GeneratorExit) {
                    current.failed = false;
                }
                closing = pop(closing);
                sent = null;
                raised = thrown;
                continue;
            }
            switch (outcome) {
                case YIELDED -> {
                    if (closing == 0) {
                        return yields(current);
                    }
                    closing--;
                    raised = ignoredClose(path.get(closing));
                    sent = null;
                    cut(closing);
                }
                case RETURNED -> {
                    if (current == this) {
                        return false;
                    }
                    sent = closed ? null : current.value;
                    raised = closed ? GeneratorExit.INSTANCE : null;
                    closing = pop(closing);
                }
                case DELEGATED -> {
                    sent = null;
                    raised = push(current, current.requested());
                }
            }
        }
    }

    private boolean yields(DelegatingGenerator<?, ?, ?> innermost) {
        value = innermost.value;
        valueIsYielded = true;
        if (innermost != this) {
            innermost.exit();
        }
        return true;
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
        valueIsYielded = false;
        try {
            Outcome outcome = resumeBody(sent, raised);
            if (outcome != Outcome.DELEGATED) {
                value = outcome();
            }
            valueIsYielded = outcome == Outcome.YIELDED;
            ended = outcome == Outcome.RETURNED;
            return outcome;
        } catch (Throwable thrown) {
            failed = true;
            ended = true;
            throw thrown;
        }
    }

    private DelegatingGenerator<?, ?, ?> requested() {
        return (DelegatingGenerator<?, ?, ?>) Objects.requireNonNull(outcome());
    }

    private DelegatingGenerator<?, ?, ?> last() {
        return path.isEmpty() ? this : path.getLast();
    }

    private DelegatingGenerator<?, ?, ?> beforeLast() {
        return path.size() > 1 ? path.get(path.size() - 2) : this;
    }

    /** Marks the innermost generator; answers what to raise instead in the last of the path when that may not be. */
    private @Nullable Throwable enterInnermost() {
        int cuts = CUTS.get();
        if (cuts != cutsSeen) {
            path.clear();
            cutsSeen = cuts;
        }
        while (!path.isEmpty() && beforeLast().delegate != path.getLast()) {
            path.removeLast();
        }
        follow(last().delegate);
        return path.isEmpty() ? null : enterLast(0);
    }

    /** Links {@code outer}, the last of the path, to its new delegate, and marks the innermost one behind that. */
    private @Nullable Throwable push(DelegatingGenerator<?, ?, ?> outer, DelegatingGenerator<?, ?, ?> inner) {
        int depth = path.size();
        follow(inner);
        Throwable refused = enterLast(depth);
        if (path.size() > depth) {
            outer.delegate = inner;
            if (outer != this) {
                outer.exit();
            }
        }
        return refused;
    }

    /** Adds {@code inner} and those behind it to the path, up to the innermost or to one that is executing. */
    private void follow(@Nullable DelegatingGenerator<?, ?, ?> inner) {
        for (var link = inner; link != null; link = link.delegate) {
            path.add(link);
            if (link.runner != null) {
                return;
            }
        }
    }

    /** Marks the last of the path, which is new from {@code depth} on; or shortens it to where to raise the answer. */
    private @Nullable Throwable enterLast(int depth) {
        while (true) {
            DelegatingGenerator<?, ?, ?> last = path.getLast();
            if (last.tryEnter(this)) {
                if (last.delegate == null && (path.size() == depth + 1 || beforeLast().delegate == last)) {
                    return null;
                }
                last.exit();
            } else {
                int clash = firstExecuting(depth, last);
                if (clash >= 0) {
                    return refuse(depth, clash);
                }
            }
            // Another thread was at work on the same generators, and has done.
            DelegatingGenerator<?, ?, ?> first = path.get(depth);
            truncate(depth);
            follow(first);
        }
    }

    /** The first one of the path, from {@code depth} on, that is part of the run to which {@code marked} belongs. */
    private int firstExecuting(int depth, DelegatingGenerator<?, ?, ?> marked) {
        DelegatingGenerator<?, ?, ?> root = marked.runner;
        if (root == null) {
            return -1;
        }
        Set<DelegatingGenerator<?, ?, ?>> executing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var link = root; link != null && executing.add(link); ) {
            link = link.delegate;
        }
        if (root != this && executing.contains(this)) {
            throw alreadyExecuting();
        }
        for (int index = depth; index < path.size(); index++) {
            if (executing.contains(path.get(index))) {
                return index;
            }
        }
        return path.size() - 1;
    }

    /** As in Python, a delegate that is executing elsewhere is an error at the line that delegates to it. */
    private Throwable refuse(int depth, int clash) {
        int index = clash;
        while (index > depth && !path.get(index - 1).tryEnter(this)) {
            index--;
        }
        truncate(index);
        last().delegate = null;
        CUTS.incrementAndGet();
        return alreadyExecuting();
    }

    /** Goes back to the one before the last; answers how many of the path are still being closed. */
    private int pop(int closing) {
        cut(path.size() - 1);
        return Math.min(closing, path.size());
    }

    /** Goes back to the one before the {@code index}-th of the path, which no longer delegates to that. */
    private void cut(int index) {
        DelegatingGenerator<?, ?, ?> left = path.getLast();
        boolean livesOn = index < path.size() - 1 || !left.ended;
        truncate(index);
        DelegatingGenerator<?, ?, ?> outer = last();
        // Only another thread can have marked it, and is about to see that it is executing, and to give it up.
        while (outer != this && !outer.tryEnter(this)) {
            Thread.onSpinWait();
        }
        outer.delegate = null;
        if (livesOn) {
            CUTS.incrementAndGet();
        }
        left.exit();
    }

    private void truncate(int size) {
        while (path.size() > size) {
            path.removeLast();
        }
    }

    private void enter() {
        if (!tryEnter(this)) {
            throw alreadyExecuting();
        }
    }

    private boolean tryEnter(DelegatingGenerator<?, ?, ?> root) {
        return RUNNER.compareAndSet(this, null, root);
    }

    private void exit() {
        RUNNER.setRelease(this, null);
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

    /** Asks the marks first: to follow the links would make a resume cost more, the deeper the delegation. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // only the body, whose type says whether null may be, puts a value there
    public final Y yielded() {
        if (valueIsYielded && runner == null && last().runner == null) {
            return (Y) value;
        }
        if (state() != State.SUSPENDED) {
            throw new IllegalStateException("nothing is yielded now: this generator is " + state()
                    + ". Was the last resume's result, true for a yield, not asked for?");
        }
        return (Y) (valueIsYielded ? value : innermost().value);
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
        if (isExecuting()) {
            return State.RUNNING;
        }
        if (ended) {
            return State.CLOSED;
        }
        return started ? State.SUSPENDED : State.CREATED;
    }

    private boolean isExecuting() {
        for (DelegatingGenerator<?, ?, ?> link = this; link != null; link = link.delegate) {
            DelegatingGenerator<?, ?, ?> root = link.runner;
            if (root != null) {
                return link == this || root.reaches(this);
            }
        }
        return false;
    }

    private boolean reaches(DelegatingGenerator<?, ?, ?> other) {
        for (DelegatingGenerator<?, ?, ?> link = this; link != null; link = link.delegate) {
            if (link == other) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final Optional<StackTraceElement> where() {
        return !started || ended ? Optional.empty() : innermost().pausedAt();
    }

    /** The last one that has not ended: one that was ended directly is still linked until its outer one is resumed. */
    private DelegatingGenerator<?, ?, ?> innermost() {
        DelegatingGenerator<?, ?, ?> last = this;
        for (var inner = delegate; inner != null && !inner.ended; inner = inner.delegate) {
            last = inner;
        }
        return last;
    }

    @Override
    public final Optional<Generator<?, ?, ?>> delegate() {
        return Optional.ofNullable(delegate);
    }
}
