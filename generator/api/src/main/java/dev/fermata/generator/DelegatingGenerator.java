package dev.fermata.generator;

import static dev.fermata.generator.Phase.CREATED;
import static dev.fermata.generator.Phase.DELEGATING;
import static dev.fermata.generator.Phase.ENTERED;
import static dev.fermata.generator.Phase.FAILED;
import static dev.fermata.generator.Phase.FRAMED;
import static dev.fermata.generator.Phase.IDLE;
import static dev.fermata.generator.Phase.LIFE;
import static dev.fermata.generator.Phase.LINKED;
import static dev.fermata.generator.Phase.NUMBER;
import static dev.fermata.generator.Phase.PAUSED;
import static dev.fermata.generator.Phase.RAISING;
import static dev.fermata.generator.Phase.RETURNED;
import static dev.fermata.generator.Phase.RUNNING;
import static dev.fermata.generator.Phase.STARTING;
import static dev.fermata.generator.Phase.SUSPENDED;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every engine shares: the life of a generator, and delegation.
 *
 * <p>An engine supplies {@link #start} and {@link #resume(DelegatingGenerator, Object)}, which run the body of this one generator to
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

    private static final VarHandle PHASE;

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

    /**
     * The body, before the start; what was yielded or is delegated to, until it pauses again or, on its way to a method, what that
     * goes on with is held here; at the end, what the body returned.
     */
    @Nullable
    Object value;

    private @Nullable Delegation delegation;

    /** For this module. */
    DelegatingGenerator() {}

    /** Runs the body from its first line to its next pause or its end; in {@link #value} is the body. */
    abstract @Nullable Object start() throws Throwable;

    /** What the body is given to pause with. For woven code. */
    public Object yielder() {
        return this;
    }

    /** The number that was yielded or sent, when {@link Phase#NUMBER} says so. */
    Object boxed() {
        throw new IllegalStateException("a generator of objects has no number");
    }

    @Override
    public boolean next() {
        return resumeChecked(null, null);
    }

    @Override
    public boolean send(S sent) {
        return resumeChecked(sent, null);
    }

    @Override
    public final boolean raise(Throwable failure) {
        return resumeChecked(null, Objects.requireNonNull(failure, "raise(null)"));
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
            yielded = run(null, new GeneratorExit());
        } catch (GeneratorExit closed) {
            Throwable failure = closed.failure();
            if (failure != null) {
                throw Sneaky.rethrow(failure);
            }
            endWithoutResult();
            return;
        }
        if (yielded) {
            throw ignoredClose(this);
        }
    }

    final boolean resumeChecked(@Nullable Object sent, @Nullable Throwable raised) {
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

    final boolean rest() {
        int rested = phase & ~FRAMED;
        if ((rested & ~NUMBER) == PAUSED) {
            phase &= ~ENTERED;
            return true;
        }
        if (rested == DELEGATING) {
            return delegated();
        }
        exit();
        return false;
    }

    final RuntimeException failed(Throwable thrown) {
        fail();
        exit();
        return Sneaky.rethrow(thrown);
    }

    private boolean delegated() {
        try {
            return run(null, delegation().push(this, requested()), 0);
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
        link = null;
        clear();
    }

    final void end(@Nullable Object result) {
        phase = ENTERED | RETURNED;
        value = result;
        clear();
    }

    /** Runs this generator's own body, the innermost method first, to its next pause or its end; the phase says which. */
    final void runBody(@Nullable Object received) throws Throwable {
        Frame frame = link;
        Object given = received;
        while (true) {
            try {
                given = frame != null ? frame.resume(this, given) : phase == STARTING ? start() : resume(this, given);
            } catch (Throwable thrown) {
                if (frame == null) {
                    throw thrown;
                }
                frame = frame.link;
                goOn(frame, RAISING);
                given = thrown;
                continue;
            }
            if ((phase & SUSPENDED) != 0) {
                settle(frame);
                return;
            }
            if (frame == null) {
                end(given);
                return;
            }
            frame = frame.link;
            goOn(frame, RUNNING);
        }
    }

    final void goOn(@Nullable Frame frame, int how) {
        link = frame;
        phase = how;
    }

    /** A method has paused that was resumed, or one that it has called since: where the next resume begins. */
    final void settle(@Nullable Frame resumed) {
        if ((phase & FRAMED) != 0) {
            Frame outermost = Objects.requireNonNull(link);
            Frame innermost = outermost.link;
            outermost.link = resumed;
            link = innermost;
        } else {
            goOnFrom(resumed);
            phase |= resumed == null ? 0 : FRAMED;
        }
    }

    /** The next resume begins where the last one did. That is in link still, unless an error has cut an unwinding short. */
    final void goOnFrom(@Nullable Frame resumed) {
        if (link != resumed) {
            link = resumed;
        }
    }

    /** Resumes the innermost generator, and then whichever follows from that, until this one yields or ends. */
    private boolean run(@Nullable Object sent, @Nullable Throwable raised) {
        Throwable refused = enterInnermost();
        // PEP 380: generators that others delegate to are closed, each by the one before it, and not merely raised in.
        // The first so many of the path are being closed; those that they delegate to from now on are not.
        int closing = raised instanceof GeneratorExit ? pathLength() : 0;
        return run(sent, refused == null ? raised : refused, closing);
    }

    private boolean run(@Nullable Object sent, @Nullable Throwable raised, int closing) {
        while (true) {
            DelegatingGenerator<?, ?, ?> current = last();
            boolean closed = current != this && pathLength() <= closing;
            boolean endedBefore = current.hasEnded();
            try {
                current.step(sent, raised);
            } catch (Throwable thrown) {
                if (current == this) {
                    throw Sneaky.rethrow(thrown);
                }
                raised = thrown;
                if (closed && !endedBefore && thrown instanceof GeneratorExit exit) {
                    Throwable failure = exit.failure();
                    if (failure == null) {
                        current.endWithoutResult();
                    } else {
                        raised = failure;
                    }
                }
                closing = delegation().pop(closing);
                sent = null;
                continue;
            }
            if ((current.phase & ~FRAMED) == DELEGATING) {
                sent = null;
                raised = delegation().push(current, current.requested());
            } else if ((current.phase & LIFE) == SUSPENDED) {
                if (closing == 0) {
                    return yields(current);
                }
                closing--;
                raised = ignoredClose(delegation().onPath(closing));
                sent = null;
                delegation().cut(closing);
            } else {
                if (current == this) {
                    return false;
                }
                sent = closed ? null : current.value;
                raised = closed ? new GeneratorExit() : null;
                closing = delegation().pop(closing);
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
            goOn(link, raised == null ? RUNNING : RAISING);
        }
        try {
            runBody(raised == null ? sent : raised);
        } catch (Throwable thrown) {
            fail();
            throw thrown;
        }
    }

    /** The generator that the body asks to delegate to. */
    private DelegatingGenerator<?, ?, ?> requested() {
        DelegatingGenerator<?, ?, ?> inner = (DelegatingGenerator<?, ?, ?>) Objects.requireNonNull(value);
        phase = PAUSED | LINKED | (phase & FRAMED);
        value = NONE;
        return inner;
    }

    final Delegation delegation() {
        Delegation known = delegation;
        if (known == null) {
            known = new Delegation(this);
            delegation = known;
        }
        return known;
    }

    private int pathLength() {
        Delegation known = delegation;
        return known == null ? 0 : known.pathLength();
    }

    final @Nullable DelegatingGenerator<?, ?, ?> innerOne() {
        Delegation known = delegation;
        return known == null ? null : known.delegate;
    }

    /** While it executes: the root of the run that it is part of. */
    final @Nullable DelegatingGenerator<?, ?, ?> runner() {
        if ((phase & ~IDLE) == 0) {
            return null;
        }
        Delegation known = delegation;
        DelegatingGenerator<?, ?, ?> root = known == null ? null : known.runner;
        return root == null ? this : root;
    }

    private DelegatingGenerator<?, ?, ?> last() {
        Delegation known = delegation;
        return known == null ? this : known.last();
    }

    private @Nullable Throwable enterInnermost() {
        Delegation known = delegation;
        return known == null ? null : known.enterInnermost();
    }

    private void enter() {
        if (!tryEnter(this)) {
            throw alreadyExecuting();
        }
    }

    final boolean tryEnter(DelegatingGenerator<?, ?, ?> root) {
        int idle = phase;
        if ((idle & ~IDLE) != 0 || !PHASE.compareAndSet(this, idle, idle | ENTERED)) {
            return false;
        }
        if (root != this) {
            delegation().runner = root;
        }
        return true;
    }

    final void exit() {
        Delegation known = delegation;
        if (known != null && known.isOver()) {
            delegation = null;
        }
        PHASE.setRelease(this, phase & IDLE);
    }

    static IllegalStateException alreadyExecuting() {
        return new IllegalStateException(
                "this generator is already executing; is it resumed from its own body, or by two threads at once?");
    }

    private static IllegalStateException ignoredClose(DelegatingGenerator<?, ?, ?> generator) {
        return new IllegalStateException("this generator ignored close"
                + Inspection.pause(generator)
                        .map(line -> ": it yields at " + line)
                        .orElse("")
                + ". Does a finally block yield, or a catch (Throwable) go on after a GeneratorExit?");
    }

    /** Asks the marks first: to follow the links would make a resume cost more, the deeper the delegation. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // only the body, whose type says whether null may be, puts a value there
    public final Y yielded() {
        int idle = phase & ~FRAMED;
        if (idle == SUSPENDED || (idle == (SUSPENDED | LINKED) && value != NONE && last().runner() == null)) {
            return (Y) value;
        }
        if (state() != State.SUSPENDED) {
            throw new IllegalStateException("nothing is yielded now: this generator is " + state()
                    + ". Was the last resume's result, true for a yield, not asked for?");
        }
        DelegatingGenerator<?, ?, ?> innermost = value != NONE ? this : Inspection.innermost(this);
        if (innermost.value == NONE) {
            throw new IllegalStateException(
                    "nothing is yielded now: the generator that this one delegates to has ended meanwhile");
        }
        return (Y) innermost.yieldedObject();
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

    final boolean hasEnded() {
        return (phase & LIFE) >= RETURNED;
    }

    @Override
    public final State state() {
        if (Inspection.isExecuting(this)) {
            return State.RUNNING;
        }
        return switch (phase & LIFE) {
            case CREATED -> State.CREATED;
            case SUSPENDED -> State.SUSPENDED;
            default -> State.CLOSED;
        };
    }

    @Override
    public final Optional<StackTraceElement> where() {
        return state() == State.SUSPENDED ? Inspection.pause(this) : Optional.empty();
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
