package dev.fermata.generator;

import static dev.fermata.generator.Phase.CALLING;
import static dev.fermata.generator.Phase.DELEGATING;
import static dev.fermata.generator.Phase.FRAMED;
import static dev.fermata.generator.Phase.NUMBER;
import static dev.fermata.generator.Phase.PAUSED;
import static dev.fermata.generator.Phase.RAISING;
import static dev.fermata.generator.Phase.RESUMING;
import static dev.fermata.generator.Phase.RUNNING;
import static dev.fermata.generator.Phase.STARTING;
import static dev.fermata.generator.Phase.SUSPENDED;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The woven engine: a generator whose body the weaver has made a state machine. For classes that the weaver writes: not
 * for use in source code.
 *
 * <p>The weaver writes a subclass for each lambda or static method that is a body; its locals are the fields. The class
 * itself is the generator of any other woven body, which it calls as a woven method calls another.
 */
/*
 * How a woven method and its generator talk. The body runs on the stack of whoever resumes the generator. To pause, a
 * method keeps its live locals in its frame, says so in the generator's phase, and returns; each caller sees that phase,
 * does the same, and at last the generator is back in resume. Frames are made at the first pause of a call, so that a
 * call which does not pause costs no more than another. While the stack unwinds, the new frames form a ring, with link at
 * the outermost, whose own link is the innermost, and FRAMED says that there are any; without it link is the frame that was
 * resumed, which need not be written anew when it pauses again, as it mostly does.
 *
 * A resume calls the innermost method alone, with RUNNING or RAISING as the phase, and gives its frame what was sent or raised;
 * the method restores its locals and jumps to where it stood. Its callers are not on the stack: when it returns, the generator
 * resumes its caller with the result. What is sent is an argument all the way to a method that has two forms; for another one
 * it is held in the generator, and RESUMING says so.
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
        if (phase == SUSPENDED) {
            phase = RUNNING;
            return proceed(sent);
        }
        return sendElsewhere(sent);
    }

    private boolean sendElsewhere(@Nullable Object sent) {
        int idle = phase;
        if ((idle & ~(NUMBER | FRAMED)) != SUSPENDED) {
            return resumeChecked(sent, null);
        }
        phase = RUNNING;
        return (idle & FRAMED) == 0 ? proceed(sent) : proceedInFrame(sent);
    }

    /** Goes on with the body itself, as {@link #phase} says; for a generator that is suspended there, and alone. */
    final boolean proceed(@Nullable Object received) {
        Object result;
        try {
            result = resume(this, received);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
        if (phase == PAUSED) { // as mostly
            goOnFrom(null);
            phase = SUSPENDED;
            return true;
        }
        if ((phase & SUSPENDED) == 0) {
            end(result);
        } else {
            settle(null);
        }
        return rest();
    }

    /** Goes on with a method that the body has called, as {@link #phase} says; for a generator that is alone. */
    final boolean proceedInFrame(@Nullable Object received) {
        try {
            if (pausesAgain(Objects.requireNonNull(link), received)) {
                phase = SUSPENDED | FRAMED;
                return true;
            }
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
        return rest();
    }

    /** Whether a frame's method has paused again and called none that did, as mostly. If not, the phase says what else. */
    private boolean pausesAgain(Frame frame, @Nullable Object received) throws Throwable {
        int how = RUNNING;
        Object given;
        try {
            given = frame.resume(this, received);
        } catch (Throwable thrown) {
            how = RAISING;
            given = thrown;
        }
        if (how == RUNNING && (phase & SUSPENDED) != 0) {
            if (phase == PAUSED) {
                goOnFrom(frame);
                return true;
            }
            settle(frame);
            return false;
        }
        goOn(frame.link, how);
        runBody(given);
        return false;
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
    protected @Nullable Object resume(DelegatingGenerator<?, ?, ?> generator, @Nullable Object received)
            throws Throwable {
        return resumed(received, this);
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

    /** The generator of a yielder, when the woven engine runs it. */
    static @Nullable WovenGenerator<?, ?, ?> of(@Nullable Object yielder) {
        if (yielder instanceof WovenGenerator<?, ?, ?> generator) {
            return generator;
        }
        return yielder instanceof CustomYielder<?, ?> custom
                        && custom.generator() instanceof WovenGenerator<?, ?, ?> generator
                ? generator
                : null;
    }

    /**
     * For woven code, the first thing a method does: the generator that it can pause. Null when there is none, or when the
     * method was called by one that is not woven; it then calls the yielder itself, which waits or refuses.
     */
    public static @Nullable WovenGenerator<?, ?, ?> enter(@Nullable Object yielder) {
        WovenGenerator<?, ?, ?> generator = of(yielder);
        if (generator == null) {
            return null;
        }
        int entered = generator.phase;
        if ((entered & (RESUMING | STARTING)) != 0) {
            return generator;
        }
        if (entered == CALLING) {
            generator.phase = RUNNING;
            return generator;
        }
        return null;
    }

    /** For woven code with more than one yielder: the generator that was found, or else that of the next one. */
    public static @Nullable WovenGenerator<?, ?, ?> enter(
            @Nullable WovenGenerator<?, ?, ?> found, @Nullable Object yielder) {
        return found == null ? enter(yielder) : found;
    }

    /**
     * For woven code with a parameter that may turn out to be a yielder: it cannot pause for that one's generator, so that the word
     * that it is woven must not be left for somebody further in.
     */
    public static @Nullable WovenGenerator<?, ?, ?> decline(
            @Nullable WovenGenerator<?, ?, ?> found, @Nullable Object handed) {
        WovenGenerator<?, ?, ?> generator = found == null ? of(handed) : null;
        if (generator != null && generator.phase == CALLING) {
            generator.phase = RUNNING;
        }
        return found;
    }

    /** For woven code: what to go on with in a body that takes any yielder; mostly the generator is its own. */
    public static Object yielder(WovenGenerator<?, ?, ?> frame, DelegatingGenerator<?, ?, ?> generator) {
        return frame == generator ? frame : generator.yielder();
    }

    /** For woven code that takes more than one yielder: this one, where it can be passed. */
    public static @Nullable Object ifIs(Object yielder, Class<?> type) {
        return type.isInstance(yielder) ? yielder : null;
    }

    /** For woven code that has entered: its frame, when it is itself the generator's body, or is to go on. */
    public static @Nullable Frame frame(@Nullable WovenGenerator<?, ?, ?> generator) {
        if (generator == null || generator.phase == RUNNING) {
            return null;
        }
        generator.phase = generator.phase == STARTING ? RUNNING : generator.phase & ~RESUMING;
        return generator.link == null ? generator : generator.link;
    }

    /** For woven code that is about to have a method go on which finds its generator by the yielder. */
    public static void hold(@Nullable Object received, WovenGenerator<?, ?, ?> generator) {
        generator.value = received;
        generator.phase |= RESUMING;
    }

    /** For woven code that has found its generator by the yielder: what it goes on with. */
    public final @Nullable Object held() {
        Object received = value;
        value = null;
        return received;
    }

    /** For woven code: it is about to call a method that takes its yielder. */
    public final void call(boolean calleeIsWoven) {
        phase = calleeIsWoven ? CALLING : RUNNING;
    }

    /**
     * For woven code that is about to call an operation of a yielder, or a method with one: whether that is this generator's,
     * so that the callee can be given the generator. A call that failed before its callee had entered may have left another phase.
     */
    public final boolean owns(@Nullable Object yielder) {
        if (phase != RUNNING) {
            phase = RUNNING;
        }
        return yielder == this || yielder == yielder();
    }

    /** For woven code that has caught something, which may have come before the callee took away the word that it is woven. */
    public static void caught(@Nullable WovenGenerator<?, ?, ?> generator) {
        if (generator != null && generator.phase != RUNNING) {
            generator.phase = RUNNING;
        }
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
    public static void pause(Object yielder, @Nullable Object yielded, WovenGenerator<?, ?, ?> generator) {
        generator.requireOwn(yielder);
        generator.value = yielded;
        generator.phase = PAUSED;
    }

    /** For woven code: pauses the innermost method until {@code inner} has ended; the method returns then. */
    public static void delegate(Object yielder, Object inner, WovenGenerator<?, ?, ?> generator) {
        Objects.requireNonNull(inner, "yieldFrom(null)");
        generator.requireOwn(yielder);
        generator.value = inner;
        generator.phase = DELEGATING;
    }

    final void requireOwn(Object yielder) {
        if (yielder != this) {
            Objects.requireNonNull(yielder, "the yielder");
            if (yielder != yielder()) {
                throw Misplaced.yielder(yielder);
            }
        }
    }

    /** For woven code that pauses for the first time in this call: keeps its new frame. */
    public final void keep(Frame frame) {
        if ((phase & FRAMED) == 0) {
            phase |= FRAMED;
            frame.link = frame;
        } else {
            Frame outermost = Objects.requireNonNull(link);
            frame.link = outermost.link;
            outermost.link = frame;
        }
        link = frame;
    }

    /** For woven code that goes on where it stood: what was sent, or what its callee returned; throws what was raised. */
    public static @Nullable Object resumed(@Nullable Object received, WovenGenerator<?, ?, ?> generator)
            throws Throwable {
        return generator.phase == RUNNING ? received : generator.resumedOtherwise(received);
    }

    private Object resumedOtherwise(@Nullable Object received) throws Throwable {
        int entered = phase;
        phase = RUNNING;
        if (entered == RAISING) {
            throw (Throwable) Objects.requireNonNull(received);
        }
        return boxed();
    }

    /** For woven code: whether what was sent is a number that is not boxed. */
    final boolean takesNumber() {
        if (phase != (RUNNING | NUMBER)) {
            return false;
        }
        phase = RUNNING;
        return true;
    }
}
