package dev.fermata.generator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread engine: runs any body as it is, on a virtual thread of its own that it hands control to and takes it back
 * from. Slower and larger than a woven body, with the same results; a body sees its own {@code Thread.currentThread()}.
 */
/*
 * The hand-off. At any time one of two threads has the turn: the one that resumes (the caller) or the one that runs the
 * body. Whoever gives the turn away writes its message first and the volatile turn last, unparks the other and parks
 * until the turn is its own again; so every plain field is read by the thread that has the turn, after the write.
 * Interrupts travel with the turn: the body runs "on" its caller, as a woven one does.
 *
 * A dropped generator must not leak its thread. The JDK keeps a strong reference to every virtual thread that is started
 * on its own (jdk.trackAllThreads), so one that is parked for ever would stay for ever. A thread of an executor is kept
 * by its executor alone, and the JDK's registry holds executors weakly. So each generator has an executor for its one
 * thread: generator, executor and thread refer to each other, and to nothing that lives, and are collected together. No
 * cleaner wakes the thread up, so no finally block runs at a strange time.
 */
final class ThreadGenerator<
                Y extends @Nullable Object,
                S extends @Nullable Object,
                R extends @Nullable Object,
                C extends Yielder<Y, S>>
        extends DelegatingGenerator<Y, S, R> implements Pausing<Y, S> {

    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("fermata-generator").factory();

    private final C yielder;
    private @Nullable Body<? super C, R> body;
    private @Nullable ExecutorService executor;
    private volatile @Nullable Thread bodyThread;

    /** Held while an interrupt is handed over, so that it reaches whoever has the turn, and now. */
    private final Object interrupts = new Object();

    private volatile boolean bodysTurn;
    private @Nullable Thread caller;

    private @Nullable Object sent;
    private @Nullable Throwable raised;

    private Outcome outcome = Outcome.RETURNED;
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private boolean interrupted;

    ThreadGenerator(C yielder, Body<? super C, R> body) {
        this.body = Objects.requireNonNull(body, "body");
        this.yielder = yielder;
        yielder.bind(this);
    }

    @Override
    Outcome resumeBody(@Nullable Object sent, @Nullable Throwable raised) throws Throwable {
        this.sent = sent;
        this.raised = raised;
        caller = Thread.currentThread();
        interrupted = Thread.interrupted();
        bodysTurn = true;
        if (bodyThread == null) {
            start();
        } else {
            LockSupport.unpark(bodyThread);
        }
        awaitOwnTurn();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable failure = thrown;
        if (failure != null) {
            throw failure;
        }
        return outcome;
    }

    private void awaitOwnTurn() {
        boolean late = false;
        while (bodysTurn) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                late |= !forwardInterrupt();
            }
        }
        interrupted |= late;
    }

    /** Interrupts the body; false when it has given the turn back meanwhile. */
    private boolean forwardInterrupt() {
        synchronized (interrupts) {
            Thread running = bodyThread;
            if (!bodysTurn) {
                return false;
            }
            if (running == null) {
                interrupted = true;
            } else {
                running.interrupt();
            }
            return true;
        }
    }

    private void start() {
        ExecutorService started = Executors.newThreadPerTaskExecutor(THREADS);
        executor = started;
        started.execute(this::runBody);
    }

    private void runBody() {
        synchronized (interrupts) {
            bodyThread = Thread.currentThread();
            takeInterrupt();
        }
        Body<? super C, R> running = body;
        body = null;
        try {
            result = running == null ? null : running.run(yielder);
        } catch (Throwable failure) {
            result = null;
            thrown = failure;
        }
        outcome = Outcome.RETURNED;
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
    public S pause(Y value) {
        return rest(Outcome.YIELDED, value);
    }

    @Override
    @SuppressWarnings("unchecked") // the driver sends what the inner generator, which is typed, returned
    public <T extends @Nullable Object> T delegateTo(Generator<? extends Y, ? super S, ? extends T> inner) {
        return (T) rest(Outcome.DELEGATED, Objects.requireNonNull(inner, "yieldFrom(null)"));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the driver sends what Generator.send, which is typed, was given
    private S rest(Outcome reached, @Nullable Object value) {
        if (Thread.currentThread() != bodyThread) {
            throw new IllegalStateException("cannot pause " + this
                    + " from outside its body. Is its yielder used by another thread or by another generator's body?");
        }
        outcome = reached;
        result = value;
        giveTurnBack();
        boolean late = false;
        while (!bodysTurn) {
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
        S received = (S) sent;
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
        synchronized (interrupts) {
            interrupted = Thread.interrupted();
            bodysTurn = false;
        }
        LockSupport.unpark(resumer);
    }

    @Override
    @Nullable
    Object outcome() {
        Object given = result;
        result = null;
        return given;
    }

    @Override
    Optional<StackTraceElement> pausedAt() {
        Thread paused = bodyThread;
        if (paused == null || bodysTurn) {
            return Optional.empty();
        }
        StackTraceElement[] frames = paused.getStackTrace();
        // A body may itself be written in the class of its yielder; then that class is where it pauses.
        return firstOutside(frames, engineClasses())
                .or(() -> firstOutside(frames, Set.of(ThreadGenerator.class.getName(), Yielder.class.getName())));
    }

    private static Optional<StackTraceElement> firstOutside(StackTraceElement[] frames, Set<String> inside) {
        return Arrays.stream(frames)
                .filter(frame -> !inside.contains(frame.getClassName()) && !isJdk(frame))
                .findFirst();
    }

    /** The classes whose frames lie between the park and the line that the user wrote. */
    private Set<String> engineClasses() {
        Set<String> names = new HashSet<>(Set.of(ThreadGenerator.class.getName(), Generator.class.getName()));
        for (Class<?> type = yielder.getClass(); type != null; type = type.getSuperclass()) {
            names.add(type.getName());
        }
        return names;
    }

    private static boolean isJdk(StackTraceElement frame) {
        return "java.base".equals(frame.getModuleName());
    }
}
