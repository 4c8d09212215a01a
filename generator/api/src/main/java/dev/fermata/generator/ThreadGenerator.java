package dev.fermata.generator;

import static dev.fermata.generator.Phase.DELEGATING;
import static dev.fermata.generator.Phase.PAUSED;
import static dev.fermata.generator.Phase.RAISING;
import static dev.fermata.generator.Phase.RUNNING;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The thread engine: runs any body as it is, on a virtual thread of its own that it hands control to and takes it back
 * from. Slower and larger than a woven body, with the same results; a body sees its own {@code Thread.currentThread()}.
 */
/*
 * The hand-off. At any time one of two threads has the turn: the one that resumes (the caller) or the one that runs the
 * body. Whoever gives the turn away writes its message first and the turn last, unparks the other and parks
 * until the turn is its own again; so every plain field is read by the thread that has the turn, after the write.
 *
 * Interrupts travel with the turn: the body runs "on" its caller, as a woven one does. One that comes to the caller during
 * the body's turn is handed on at once; for that moment the turn is HELD, so that the body cannot give it back in between.
 *
 * A dropped generator must not leak its thread. The JDK keeps a strong reference to every virtual thread that is started
 * on its own (jdk.trackAllThreads), so one that is parked for ever would stay for ever. A thread of an executor is kept
 * by its executor alone, and the JDK's registry holds executors weakly. So each generator has an executor for its one
 * thread: generator, executor and thread refer to each other, and to nothing that lives, and are collected together. No
 * cleaner wakes the thread up, so no finally block runs at a strange time.
 */
sealed class ThreadGenerator<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends DelegatingGenerator<Y, S, R> permits ThreadDoubleGenerator, ThreadIntGenerator, ThreadLongGenerator {

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Set<String> ENGINE = Stream.of(
                    ThreadGenerator.class,
                    Engine.class,
                    CustomYielder.class,
                    IntYielder.class,
                    LongYielder.class,
                    DoubleYielder.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("fermata-generator").factory();

    /** On a body's thread: its generator. */
    private static final ThreadLocal<@Nullable ThreadGenerator<?, ?, ?>> OWN = new ThreadLocal<>();

    private final Yielder<Y, S> yielder;
    private @Nullable ExecutorService executor;
    private volatile @Nullable Thread bodyThread;

    private static final int CALLERS = 0;
    private static final int BODYS = 1;
    private static final int HELD = 2;
    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(ThreadGenerator.class, "turn", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile int turn = CALLERS;
    private @Nullable Thread caller;

    /** The generator whose body resumed this one, when that has a thread of its own. */
    private @Nullable ThreadGenerator<?, ?, ?> outer;

    private @Nullable Object sent;
    private @Nullable Throwable raised;

    /** The phase in which the body gave the turn back. */
    private int outcome;

    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private boolean interrupted;

    /** With a yielder of the user's, which is still to be bound to this. */
    ThreadGenerator(Yielder<Y, S> yielder, Object body) {
        value = body;
        this.yielder = yielder;
    }

    /** With itself as the yielder. */
    ThreadGenerator(Object body) {
        value = body;
        yielder = this;
    }

    static Thread resumingThread() {
        Thread thread = Thread.currentThread();
        for (ThreadGenerator<?, ?, ?> running = OWN.get(); running != null; running = running.outer) {
            Thread caller = running.caller;
            thread = caller == null ? thread : caller;
        }
        return thread;
    }

    @Override
    @Nullable
    Object start() throws Throwable {
        Object body = Objects.requireNonNull(value);
        value = null;
        requireInitialized(body);
        beginTurn();
        start(() -> Engine.run(body, yielder));
        return outcome();
    }

    @Override
    protected @Nullable Object resume(DelegatingGenerator<?, ?, ?> generator, @Nullable Object received)
            throws Throwable {
        if (phase == RAISING) {
            raised = (Throwable) received;
        } else {
            sent = received;
        }
        beginTurn();
        LockSupport.unpark(bodyThread);
        return outcome();
    }

    /** A class that this thread initialises can be used by no other thread until it has done: the two would wait for each other. */
    private static void requireInitialized(Object body) {
        String name = body.getClass().getName();
        Optional<StackFrame> initialiser = STACK.walk(frames -> frames.filter(frame -> frame.getMethodName()
                                .equals("<clinit>")
                        && (name.equals(frame.getClassName()) || name.startsWith(frame.getClassName() + "$$Lambda")))
                .findFirst());
        if (initialiser.isPresent()) {
            throw new IllegalStateException(
                    "cannot run a body of " + initialiser.orElseThrow().getClassName()
                            + " in the static initialiser of that class: it is not woven, and its thread would wait for the initialiser, which"
                            + " waits for it. Does its build lack the fermata-maven-plugin, or can it be run later?");
        }
    }

    private void beginTurn() {
        phase = RUNNING;
        caller = Thread.currentThread();
        outer = OWN.get();
        interrupted = Thread.interrupted();
        turn = BODYS; // volatile: an unpark that finds a permit there already has no fence of its own
    }

    private @Nullable Object outcome() throws Throwable {
        awaitOwnTurn();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable failure = thrown;
        if (failure != null) {
            throw failure;
        }
        phase = outcome;
        Object given = result;
        result = null;
        if (phase == RUNNING) {
            return given;
        }
        value = given;
        return null;
    }

    private void awaitOwnTurn() {
        boolean late = false;
        while (turn != CALLERS) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                late |= !forwardInterrupt();
            }
        }
        interrupted |= late;
    }

    /** Interrupts the body; false when it has given the turn back meanwhile. */
    private boolean forwardInterrupt() {
        if (!holdTurn()) {
            return false;
        }
        Thread running = bodyThread;
        if (running == null) {
            interrupted = true;
        } else {
            running.interrupt();
        }
        TURN.setRelease(this, BODYS);
        return true;
    }

    /** Keeps the body's turn from changing until it is set; false when it is the caller's. */
    @SuppressWarnings("ThreadPriorityCheck") // the other one, which may share the carrier, holds it for a moment
    private boolean holdTurn() {
        while (!TURN.compareAndSet(this, BODYS, HELD)) {
            if (turn == CALLERS) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }

    private void start(Callable<@Nullable Object> body) {
        ExecutorService started = Executors.newThreadPerTaskExecutor(THREADS);
        executor = started;
        started.execute(() -> runBody(body));
    }

    private void runBody(Callable<@Nullable Object> body) {
        OWN.set(this);
        var _ = holdTurn(); // it is the body's
        bodyThread = Thread.currentThread();
        takeInterrupt();
        TURN.setRelease(this, BODYS);
        try {
            result = body.call();
        } catch (Throwable failure) {
            result = null;
            thrown = failure;
        }
        outcome = RUNNING;
        finish();
    }

    private void finish() {
        ExecutorService finished = executor;
        executor = null;
        if (finished != null) {
            finished.shutdown();
        }
        giveTurnBack();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "NamedLikeContextualKeyword"
    }) // the driver sends what Generator.send, which is typed, was given
    public final S yield(Y value) {
        return (S) rest(PAUSED, value);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the driver sends what the inner generator, which is typed, returned
    public final <T extends @Nullable Object> T yieldFrom(Generator<? extends Y, ? super S, ? extends T> inner) {
        return (T) rest(DELEGATING, Objects.requireNonNull(inner, "yieldFrom(null)"));
    }

    private @Nullable Object rest(int reached, @Nullable Object given) {
        if (Thread.currentThread() != bodyThread) {
            throw new IllegalStateException("cannot pause " + this
                    + " from outside its body. Is its yielder used by another thread or by another generator's body?");
        }
        outcome = reached;
        result = given;
        giveTurnBack();
        boolean late = false;
        while (turn == CALLERS) {
            LockSupport.park(this);
            late |= Thread.interrupted();
        }
        interrupted |= late;
        takeInterrupt();
        Throwable failure = raised;
        if (failure != null) {
            raised = null;
            throw Sneaky.rethrow(failure);
        }
        Object received = sent;
        sent = null;
        return received;
    }

    private void takeInterrupt() {
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    private void giveTurnBack() {
        Thread resumer = caller;
        caller = null;
        outer = null;
        var _ = holdTurn(); // it is the body's
        interrupted = Thread.interrupted();
        turn = CALLERS;
        LockSupport.unpark(resumer);
    }

    @Override
    protected @Nullable StackTraceElement pausedAt() {
        Thread paused = bodyThread;
        if (paused == null || turn != CALLERS) {
            return null;
        }
        StackTraceElement[] frames = paused.getStackTrace();
        // A body may itself be written in the class of its yielder; then that class is where it pauses.
        return firstOutside(frames, engineClasses())
                .or(() -> firstOutside(frames, ENGINE))
                .orElse(null);
    }

    private static Optional<StackTraceElement> firstOutside(StackTraceElement[] frames, Set<String> inside) {
        return Arrays.stream(frames)
                .filter(frame -> !inside.contains(frame.getClassName()) && !isJdk(frame))
                .findFirst();
    }

    /** The classes whose frames lie between the park and the line that the user wrote. */
    private Set<String> engineClasses() {
        Set<String> names = new HashSet<>(ENGINE);
        for (Class<?> type = yielder.getClass(); type != null; type = type.getSuperclass()) {
            names.add(type.getName());
        }
        return names;
    }

    private static boolean isJdk(StackTraceElement frame) {
        return "java.base".equals(frame.getModuleName());
    }
}
