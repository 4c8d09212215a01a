package dev.fermata.generator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * <p>An engine supplies {@link #start} and {@link #resume(DelegatingGenerator)}, which run the body of this one generator to
 * its next pause. Which body that is, when generators delegate to each other, is decided here.
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
public abstract sealed class DelegatingGenerator<
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends Frame implements Generator<Y, S, R>, Yielder<Y, S> permits ThreadGenerator, WovenGenerator {

    // The phase: in its two low bits the life of the generator, above them what is being done with it now.
    static final int CREATED = 0;
    static final int SUSPENDED = 1;
    static final int RETURNED = 2;
    static final int FAILED = 3;
    static final int LIFE = 3;

    /** A run has begun with this generator, or has come to rest in it. */
    static final int ENTERED = 4;

    /** What is yielded or sent is a number that is not boxed. */
    static final int NUMBER = 8;

    /** The body runs. */
    static final int RUNNING = 16;

    /** The body is to go on with a value. */
    static final int RESUMING = 32;

    /** The body is to go on by throwing. */
    static final int RAISING = 64;

    /** The body is about to call a woven method. */
    static final int CALLING = 128;

    /** The body is to begin. */
    static final int STARTING = 256;

    /** The body has paused with a value. */
    static final int PAUSED = ENTERED | SUSPENDED;

    /** The body has paused until another generator has ended. */
    static final int DELEGATING = 512 | PAUSED;

    private static final VarHandle PHASE;

    /** How often a link was cut above a generator that had not ended. */
    private static final AtomicInteger CUTS = new AtomicInteger();

    /** In place of a value, while none has come from a generator that delegates. */
    private static final Object NONE = new Object();

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(DelegatingGenerator.class, "phase", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    int phase;

    /** The body, before the start; what is sent or raised; what was yielded; at the end, what the body returned. */
    @Nullable
    Object value;

    private @Nullable Delegation delegation;

    /** For this module. */
    DelegatingGenerator() {}

    /** Runs the body from its first line to its next pause or its end; in {@link #value} is the body. */
    abstract @Nullable Object start() throws Throwable;

    /** What the body is given to pause with. */
    protected Object yielder() {
        return this;
    }

    /** The number that was yielded or sent, when {@link #NUMBER} says so. */
    Object boxed() {
        throw new IllegalStateException("a generator of objects has no number");
    }

    final boolean delegates() {
        Delegation known = delegation;
        return known != null && known.delegate != null;
    }

    @Override
    public boolean next() {
        return resume(null, null);
    }

    @Override
    public boolean send(S sent) {
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
            int life = phase & LIFE;
            if (life == CREATED) {
                endWithoutResult();
            } else if (life == SUSPENDED) {
                closeStarted();
            }
        } finally {
            exit();
        }
    }

    private void closeStarted() {
        boolean yielded;
        try {
            yielded = run(null, GeneratorExit.INSTANCE);
        } catch (GeneratorExit closed) {
            endWithoutResult();
            return;
        }
        if (yielded) {
            throw ignoredClose(this);
        }
    }

    final boolean resume(@Nullable Object sent, @Nullable Throwable raised) {
        enter();
        try {
            if (sent != null && (phase & LIFE) == CREATED) {
                throw new IllegalStateException("cannot send a value to a generator that has not started: "
                        + "no yield is there to receive it. Call next() first?");
            }
            return run(sent, raised);
        } finally {
            exit();
        }
    }

    /** Goes on with what is in {@link #value} as {@link #phase} says; for a generator that is suspended and alone. */
    final boolean proceed() {
        try {
            runBody();
        } catch (Throwable thrown) {
            fail();
            exit();
            throw Sneaky.rethrow(thrown);
        }
        if ((phase & ~NUMBER) == PAUSED) {
            phase &= ~ENTERED;
            return true;
        }
        if (phase == (ENTERED | RETURNED)) {
            exit();
            return false;
        }
        return delegated();
    }

    private boolean delegated() {
        try {
            return run(push(this, requested()));
        } finally {
            exit();
        }
    }

    private void endWithoutResult() {
        phase = ENTERED | RETURNED;
        value = null;
    }

    private void fail() {
        phase = ENTERED | FAILED;
        value = null;
        clear();
    }

    /** Runs this generator's own body, the innermost method first, to its next pause or its end; the phase says which. */
    private void runBody() throws Throwable {
        Frame frame = link;
        while (true) {
            Object result;
            try {
                result = frame != null ? frame.resume(this) : phase == STARTING ? start() : resume(this);
            } catch (Throwable thrown) {
                if (frame == null) {
                    link = null;
                    throw thrown;
                }
                frame = frame.link;
                link = frame;
                value = thrown;
                phase = RAISING;
                continue;
            }
            if ((phase & SUSPENDED) != 0) {
                link = innermost(frame);
                return;
            }
            if (frame == null) {
                value = result;
                phase = ENTERED | RETURNED;
                clear();
                return;
            }
            frame = frame.link;
            link = frame;
            value = result;
            phase = RESUMING;
        }
    }

    /** Ties the ring of new frames to the one that was resumed; answers where the next resume begins. */
    private @Nullable Frame innermost(@Nullable Frame resumed) {
        Frame outermost = link;
        if (outermost == null) {
            return resumed;
        }
        Frame innermost = outermost.link;
        outermost.link = resumed;
        return innermost;
    }

    /** Resumes the innermost generator, and then whichever follows from that, until this one yields or ends. */
    private boolean run(@Nullable Object sent, @Nullable Throwable raised) {
        Throwable refused = enterInnermost();
        // PEP 380: generators that others delegate to are closed, each by the one before it, and not merely raised in.
        // The first so many of the path are being closed; those that they delegate to from now on are not.
        int closing = raised instanceof GeneratorExit ? pathLength() : 0;
        return run(sent, refused == null ? raised : refused, closing);
    }

    private boolean run(@Nullable Throwable raised) {
        return run(null, raised, 0);
    }

    private boolean run(@Nullable Object sent, @Nullable Throwable raised, int closing) {
        while (true) {
            DelegatingGenerator<?, ?, ?> current = last();
            boolean closed = current != this && pathLength() <= closing;
            boolean failedBefore = (current.phase & LIFE) == FAILED;
            try {
                current.step(sent, raised);
            } catch (Throwable thrown) {
                if (current == this) {
                    throw Sneaky.rethrow(thrown);
                }
                if (closed && !failedBefore && thrown instanceof GeneratorExit) {
                    current.endWithoutResult();
                }
                closing = pop(closing);
                sent = null;
                raised = thrown;
                continue;
            }
            if (current.phase == DELEGATING) {
                sent = null;
                raised = push(current, current.requested());
            } else if ((current.phase & LIFE) == SUSPENDED) {
                if (closing == 0) {
                    return yields(current);
                }
                closing--;
                raised = ignoredClose(path().get(closing));
                sent = null;
                cut(closing);
            } else {
                if (current == this) {
                    return false;
                }
                sent = closed ? null : current.value;
                raised = closed ? GeneratorExit.INSTANCE : null;
                closing = pop(closing);
            }
        }
    }

    private boolean yields(DelegatingGenerator<?, ?, ?> innermost) {
        if (innermost != this) {
            value = innermost.yieldedObject();
            innermost.exit();
        }
        return true;
    }

    private @Nullable Object yieldedObject() {
        return (phase & NUMBER) != 0 ? boxed() : value;
    }

    /** Runs the body, when it is not at its end, to its next pause or end. */
    private void step(@Nullable Object sent, @Nullable Throwable raised) throws Throwable {
        int life = phase & LIFE;
        if (life >= RETURNED || (life == CREATED && raised != null)) {
            if (raised == null) {
                return;
            }
            if (life == CREATED) {
                fail();
            }
            throw raised;
        }
        if (life == CREATED) {
            phase = STARTING;
        } else {
            value = raised == null ? sent : raised;
            phase = raised == null ? RESUMING : RAISING;
        }
        try {
            runBody();
        } catch (Throwable thrown) {
            fail();
            throw thrown;
        }
    }

    /** The generator that the body asks to delegate to. */
    private DelegatingGenerator<?, ?, ?> requested() {
        DelegatingGenerator<?, ?, ?> inner = (DelegatingGenerator<?, ?, ?>) Objects.requireNonNull(value);
        phase = PAUSED;
        value = NONE;
        return inner;
    }

    private Delegation delegation() {
        Delegation known = delegation;
        if (known == null) {
            known = new Delegation();
            known.cutsSeen = CUTS.get();
            delegation = known;
        }
        return known;
    }

    private List<DelegatingGenerator<?, ?, ?>> path() {
        return delegation().path;
    }

    private int pathLength() {
        Delegation known = delegation;
        return known == null ? 0 : known.path.size();
    }

    private @Nullable DelegatingGenerator<?, ?, ?> innerOne() {
        Delegation known = delegation;
        return known == null ? null : known.delegate;
    }

    /** While it executes: the root of the run that it is part of. */
    private @Nullable DelegatingGenerator<?, ?, ?> runner() {
        if ((phase & ~(LIFE | NUMBER)) == 0) {
            return null;
        }
        Delegation known = delegation;
        DelegatingGenerator<?, ?, ?> root = known == null ? null : known.runner;
        return root == null ? this : root;
    }

    private DelegatingGenerator<?, ?, ?> last() {
        Delegation known = delegation;
        return known == null || known.path.isEmpty() ? this : known.path.getLast();
    }

    private DelegatingGenerator<?, ?, ?> beforeLast() {
        List<DelegatingGenerator<?, ?, ?>> path = path();
        return path.size() > 1 ? path.get(path.size() - 2) : this;
    }

    /** Marks the innermost generator; answers what to raise instead in the last of the path when that may not be. */
    private @Nullable Throwable enterInnermost() {
        Delegation known = delegation;
        if (known == null) {
            return null;
        }
        int cuts = CUTS.get();
        if (cuts != known.cutsSeen) {
            known.path.clear();
            known.cutsSeen = cuts;
        }
        while (!known.path.isEmpty() && beforeLast().innerOne() != known.path.getLast()) {
            known.path.removeLast();
        }
        follow(last().innerOne());
        return known.path.isEmpty() ? null : enterLast(0);
    }

    /** Links {@code outer}, the last of the path, to its new delegate, and marks the innermost one behind that. */
    private @Nullable Throwable push(DelegatingGenerator<?, ?, ?> outer, DelegatingGenerator<?, ?, ?> inner) {
        int depth = pathLength();
        follow(inner);
        Throwable refused = enterLast(depth);
        if (pathLength() > depth) {
            outer.delegation().delegate = inner;
            if (outer != this) {
                outer.exit();
            }
        }
        return refused;
    }

    /** Adds {@code inner} and those behind it to the path, up to the innermost or to one that is executing. */
    private void follow(@Nullable DelegatingGenerator<?, ?, ?> inner) {
        for (var each = inner; each != null; each = each.innerOne()) {
            path().add(each);
            if (each.runner() != null) {
                return;
            }
        }
    }

    /** Marks the last of the path, which is new from {@code depth} on; or shortens it to where to raise the answer. */
    private @Nullable Throwable enterLast(int depth) {
        while (true) {
            DelegatingGenerator<?, ?, ?> last = path().getLast();
            if (last.tryEnter(this)) {
                if (last.innerOne() == null
                        && (pathLength() == depth + 1 || beforeLast().innerOne() == last)) {
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
            DelegatingGenerator<?, ?, ?> first = path().get(depth);
            truncate(depth);
            follow(first);
        }
    }

    /** The first one of the path, from {@code depth} on, that is part of the run to which {@code marked} belongs. */
    private int firstExecuting(int depth, DelegatingGenerator<?, ?, ?> marked) {
        DelegatingGenerator<?, ?, ?> root = marked.runner();
        if (root == null) {
            return -1;
        }
        Set<DelegatingGenerator<?, ?, ?>> executing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var each = root; each != null && executing.add(each); ) {
            each = each.innerOne();
        }
        if (root != this && executing.contains(this)) {
            throw alreadyExecuting();
        }
        List<DelegatingGenerator<?, ?, ?>> path = path();
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
        while (index > depth && !path().get(index - 1).tryEnter(this)) {
            index--;
        }
        truncate(index);
        last().delegation().delegate = null;
        CUTS.incrementAndGet();
        return alreadyExecuting();
    }

    /** Goes back to the one before the last; answers how many of the path are still being closed. */
    private int pop(int closing) {
        cut(pathLength() - 1);
        return Math.min(closing, pathLength());
    }

    /** Goes back to the one before the {@code index}-th of the path, which no longer delegates to that. */
    private void cut(int index) {
        DelegatingGenerator<?, ?, ?> left = path().getLast();
        boolean livesOn = index < pathLength() - 1 || (left.phase & LIFE) < RETURNED;
        truncate(index);
        DelegatingGenerator<?, ?, ?> outer = last();
        // Only another thread can have marked it, and is about to see that it is executing, and to give it up.
        while (outer != this && !outer.tryEnter(this)) {
            Thread.onSpinWait();
        }
        outer.delegation().delegate = null;
        if (livesOn) {
            CUTS.incrementAndGet();
        }
        left.exit();
    }

    private void truncate(int size) {
        List<DelegatingGenerator<?, ?, ?>> path = path();
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
        int idle = phase;
        if ((idle & ~(LIFE | NUMBER)) != 0 || !PHASE.compareAndSet(this, idle, idle | ENTERED)) {
            return false;
        }
        if (root != this) {
            delegation().runner = root;
        }
        return true;
    }

    private void exit() {
        Delegation known = delegation;
        if (known != null) {
            known.runner = null;
            if (known.delegate == null) {
                delegation = null;
            }
        }
        PHASE.setRelease(this, phase & (LIFE | NUMBER));
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
        if (phase == SUSPENDED && value != NONE && last().runner() == null) {
            return (Y) value;
        }
        if (state() != State.SUSPENDED) {
            throw new IllegalStateException("nothing is yielded now: this generator is " + state()
                    + ". Was the last resume's result, true for a yield, not asked for?");
        }
        return (Y) (value != NONE ? yieldedObject() : innermost().yieldedObject());
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // only the body, whose type says whether null may be, puts a value there
    public final R returned() {
        if (phase != RETURNED) {
            throw new IllegalStateException(
                    phase == FAILED
                            ? "this generator was ended by an exception"
                            : "this generator has not ended: " + state());
        }
        return (R) value;
    }

    @Override
    public final State state() {
        if (isExecuting()) {
            return State.RUNNING;
        }
        return switch (phase & LIFE) {
            case CREATED -> State.CREATED;
            case SUSPENDED -> State.SUSPENDED;
            default -> State.CLOSED;
        };
    }

    private boolean isExecuting() {
        for (DelegatingGenerator<?, ?, ?> each = this; each != null; each = each.innerOne()) {
            DelegatingGenerator<?, ?, ?> root = each.runner();
            if (root != null) {
                return each == this || root.reaches(this);
            }
        }
        return false;
    }

    private boolean reaches(DelegatingGenerator<?, ?, ?> other) {
        for (DelegatingGenerator<?, ?, ?> each = this; each != null; each = each.innerOne()) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final Optional<StackTraceElement> where() {
        return (phase & LIFE) == SUSPENDED ? innermost().ownPause() : Optional.empty();
    }

    private Optional<StackTraceElement> ownPause() {
        Frame innermost = link;
        return Optional.ofNullable(innermost == null ? pausedAt() : innermost.pausedAt());
    }

    /** The last one that has not ended: one that was ended directly is still linked until its outer one is resumed. */
    private DelegatingGenerator<?, ?, ?> innermost() {
        DelegatingGenerator<?, ?, ?> last = this;
        for (var inner = innerOne(); inner != null && (inner.phase & LIFE) < RETURNED; inner = inner.innerOne()) {
            last = inner;
        }
        return last;
    }

    @Override
    public final Optional<Generator<?, ?, ?>> delegate() {
        return Optional.ofNullable(innerOne());
    }

    @Override
    public final String toString() {
        return "Generator[" + state() + where().map(line -> " at " + line).orElse("") + "]";
    }
}
