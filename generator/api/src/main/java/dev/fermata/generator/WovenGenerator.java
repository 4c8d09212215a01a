package dev.fermata.generator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The woven engine: a generator whose body the weaver has made a state machine. For classes that the weaver writes: not
 * for use in source code.
 *
 * <p>The weaver writes a subclass for each lambda that is a body; the locals of the lambda are its fields. The class
 * itself is the generator of any other woven body, which it calls as a woven method calls another.
 */
/*
 * How a woven method and its generator talk. The body runs on the stack of whoever resumes the generator. To pause, a
 * method keeps its live locals in its frame, says so in the generator's phase, and returns; each caller sees that phase,
 * does the same, and at last the generator is back in resume. Frames are made at the first pause of a call, so that a
 * call which does not pause costs no more than another. While the stack unwinds, the new frames form a ring, with link at
 * the outermost, whose own link is the innermost.
 *
 * A resume calls the innermost method alone, with RESUMING or RAISING as the phase; it restores its locals and jumps to
 * where it stood. Its callers are not on the stack: when it returns, the generator resumes its caller with the result.
 *
 * A method that was not woven knows nothing of this, and would go on with a result that does not exist yet. So each woven
 * method must have been called by a woven one: a caller that knows its callee to be woven sets the phase CALLING, which
 * the callee takes away first thing. One that does not find it may run, but not pause.
 *
 * The phase is a plain field. A resume of a running generator is always refused on the thread that runs it, and on
 * another one as soon as that can see the phase; two resumes at the very same time, by threads that share a generator
 * without any order between them, are a data race, as they are on a hand-written object. A compare-and-set at each resume
 * would see those too, and cost more than all the rest.
 */
@SuppressWarnings("ReferenceEquality") // which generator it is, is the question throughout
public non-sealed class WovenGenerator<
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends DelegatingGenerator<Y, S, R> {

    /** How a method was entered: by one that is not woven. */
    public static final int FOREIGN = 0;

    /** How a method was entered: by a woven one. */
    public static final int CALLED = 1;

    /** How a method was entered: to start it or to resume it, with its frame. */
    public static final int RESUMED = 2;

    private static final int NOT_ITS_OWN_BODY = -1;

    /** For subclasses that the weaver writes. */
    protected WovenGenerator() {}

    /** Made by the body's lambda, whose frame this is. */
    final WovenGenerator<Y, S, R> around(Object body) {
        value = body;
        return this;
    }

    /** Calls the body as a woven method calls another. */
    final WovenGenerator<Y, S, R> calling(Object body) {
        label = NOT_ITS_OWN_BODY;
        value = body;
        return this;
    }

    /** Takes a yielder that is not the generator itself; false when the body takes any, and so would not know it. */
    protected boolean use(Object yielder) {
        return false;
    }

    @Override
    public final boolean next() {
        return send(null);
    }

    @Override
    public final boolean send(@Nullable S sent) {
        if ((phase & ~NUMBER) == SUSPENDED && !delegates()) {
            value = sent;
            phase = RESUMING;
            return proceed();
        }
        return resume(sent, null);
    }

    @Override
    final @Nullable Object start() throws Throwable {
        Object body = Objects.requireNonNull(value);
        value = null;
        phase = label == NOT_ITS_OWN_BODY ? CALLING : STARTING;
        return Engine.run(body, yielder());
    }

    /** Goes on behind the call of a body that is not its own. */
    @Override
    protected @Nullable Object resume(DelegatingGenerator<?, ?, ?> generator) throws Throwable {
        return resumed();
    }

    @Override
    protected @Nullable StackTraceElement pausedAt() {
        return null;
    }

    /** Reached by code that is not woven, since the weaver puts its own in place of a call of this. */
    @Override
    @SuppressWarnings("NamedLikeContextualKeyword") // Python's word; a qualified call is legal Java
    public final S yield(Y value) {
        throw Misplaced.yielder(this);
    }

    @Override
    public final <T extends @Nullable Object> T yieldFrom(Generator<? extends Y, ? super S, ? extends T> inner) {
        throw Misplaced.yielder(this);
    }

    /** For woven code: the generator of a yielder, when the woven engine runs it. */
    public static @Nullable WovenGenerator<?, ?, ?> of(@Nullable Object yielder) {
        if (yielder instanceof WovenGenerator<?, ?, ?> generator) {
            return generator;
        }
        return yielder instanceof CustomYielder<?, ?> custom
                        && custom.generator() instanceof WovenGenerator<?, ?, ?> generator
                ? generator
                : null;
    }

    /** For woven code with more than one yielder: the one, of those looked at so far and this, that runs the code. */
    public static @Nullable WovenGenerator<?, ?, ?> either(
            @Nullable WovenGenerator<?, ?, ?> one, @Nullable Object yielder) {
        return one != null && (one.phase & (RESUMING | RAISING | CALLING | STARTING)) != 0 ? one : of(yielder);
    }

    /** For woven code, the first thing a method does: how it was entered. */
    public final int enter() {
        int entered = phase;
        if ((entered & (RESUMING | RAISING)) != 0) {
            return RESUMED;
        }
        if (entered == CALLING) {
            phase = RUNNING;
            return CALLED;
        }
        if (entered == STARTING) {
            phase = RUNNING;
            return RESUMED;
        }
        return FOREIGN;
    }

    /** For woven code that was {@link #RESUMED}: its frame. */
    public final Frame frame() {
        Frame resumed = link;
        if (resumed == null) {
            return this;
        }
        link = null;
        return resumed;
    }

    /** For woven code: it is about to call a method that takes its yielder. */
    public final void call(boolean calleeIsWoven, int entry) {
        phase = calleeIsWoven && entry != FOREIGN ? CALLING : RUNNING;
    }

    /** For woven code, after a call: whether the callee paused, so that the caller must too. */
    public final boolean paused() {
        if ((phase & SUSPENDED) != 0) {
            return true;
        }
        phase = RUNNING;
        return false;
    }

    /** For woven code: pauses the innermost method; the method keeps its locals and returns then. */
    public static void pause(Object yielder, @Nullable Object yielded, WovenGenerator<?, ?, ?> generator, int entry) {
        generator.checkPause(yielder, entry);
        generator.value = yielded;
        generator.phase = PAUSED;
    }

    /** For woven code: pauses the innermost method until {@code inner} has ended; the method returns then. */
    public static void delegate(Object yielder, Object inner, WovenGenerator<?, ?, ?> generator, int entry) {
        Objects.requireNonNull(inner, "yieldFrom(null)");
        generator.checkPause(yielder, entry);
        generator.value = inner;
        generator.phase = DELEGATING;
    }

    final void checkPause(Object yielder, int entry) {
        if (yielder != this) {
            requireOwn(yielder);
        }
        if (entry == FOREIGN) {
            throw Misplaced.caller();
        }
    }

    private void requireOwn(Object yielder) {
        Objects.requireNonNull(yielder, "the yielder");
        if (yielder != yielder()) {
            throw Misplaced.yielder(yielder);
        }
    }

    /** For woven code that pauses for the first time in this call: keeps its new frame. */
    public final void keep(Frame frame) {
        Frame outermost = link;
        if (outermost == null) {
            frame.link = frame;
        } else {
            frame.link = outermost.link;
            outermost.link = frame;
        }
        link = frame;
    }

    /** For woven code that goes on where it stood: what was sent, or what its callee returned; throws what was raised. */
    public final @Nullable Object resumed() throws Throwable {
        int entered = phase;
        phase = RUNNING;
        Object received = value;
        value = null;
        if (entered == RAISING) {
            throw (Throwable) Objects.requireNonNull(received);
        }
        return entered == RESUMING ? received : boxed();
    }

    /** For woven code: whether what was sent is a number that is not boxed. */
    final boolean takesNumber() {
        if (phase != (RESUMING | NUMBER)) {
            return false;
        }
        phase = RUNNING;
        return true;
    }
}
