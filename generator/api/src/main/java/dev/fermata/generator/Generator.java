package dev.fermata.generator;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A body that pauses, seen from outside: resumed with {@link #next}, {@link #send}, {@link #raise} or {@link #close}, it
 * runs to its next yield or to its end. The semantics are those of Python's {@code Generator[Y, S, R]} (PEP 255, 342, 380
 * and 479).
 *
 * {@snippet class="dev.fermata.generator.Snippets" region="average"}
 *
 * <p>A resume returns true when the body yielded, and {@link #yielded()} then gives the value; it returns false when the
 * body has ended, and {@link #returned()} then gives its result. What a body throws comes out of the resume that led to
 * it as it is, checked exceptions included, and ends the generator. Where Python raises {@code StopIteration}, a resume
 * returns false; so an exception of the body is never mistaken for its end (PEP 479).
 *
 * <p><b>Threads.</b> A generator may be handed from thread to thread but is used by one at a time: resuming it while it
 * runs, from its own body or from another thread, throws {@link IllegalStateException} and disturbs nothing. Whoever hands
 * it on sees to it that the other thread knows, as with any plain object: two threads that resume a woven generator at the
 * very same time, without any order between them, are a data race.
 *
 * <p><b>Dropped generators.</b> A generator that is dropped without {@code close} is collected as any object is, and its
 * {@code finally} blocks do not run. Use try-with-resources where they matter.
 *
 * @param <Y> what it yields
 * @param <S> what it is sent; {@link #next()} sends null, so a body that is resumed by it must expect null
 * @param <R> what it returns at its end; {@code Void} for a body without a result
 */
public sealed interface Generator<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends Iterable<Y>, AutoCloseable permits DelegatingGenerator, DoubleGenerator, IntGenerator, LongGenerator {

    /** The life of a generator; Python's {@code inspect.getgeneratorstate}. */
    enum State {
        /** Made, and not resumed yet: nothing of the body has run. */
        CREATED,
        /** The body, or a generator that it delegates to, is running now. */
        RUNNING,
        /** Paused at a yield. */
        SUSPENDED,
        /** Ended: by a return, an exception or a close. */
        CLOSED
    }

    /**
     * A generator whose body returns nothing.
     *
     * <p>It has another name than {@link #returning} because a lambda that ends in {@code while (true)} fits both.
     */
    static <Y extends @Nullable Object, S extends @Nullable Object> Generator<Y, S, @Nullable Void> of(
            VoidBody<Yielder<Y, S>> body) {
        return Engine.of(body);
    }

    /** A generator whose body returns a value at its end. */
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
            Generator<Y, S, R> returning(Body<Yielder<Y, S>, R> body) {
        return Engine.of(body);
    }

    /**
     * A generator whose body is given a yielder that adds operations of its own.
     *
     * @param yielder not bound to another generator
     * @throws IllegalStateException when {@code yielder} belongs to a generator already
     */
    static <Y extends @Nullable Object, S extends @Nullable Object, C extends CustomYielder<Y, S>>
            Generator<Y, S, @Nullable Void> of(C yielder, VoidBody<? super C> body) {
        return Engine.of(yielder, body);
    }

    /**
     * A publisher whose subscribers each draw from a generator of their own, on the threads that request: as
     * {@link #publisher(Supplier, Executor)} does with an executor that runs each task at once.
     *
     * {@snippet class="dev.fermata.generator.Snippets" region="publisher"}
     *
     * @param source gives a new generator at each call, that nobody else resumes
     */
    static <Y> Flow.Publisher<Y> publisher(Supplier<? extends Generator<? extends Y, ?, ?>> source) {
        return publisher(source, Runnable::run);
    }

    /**
     * A publisher whose subscribers each draw from a generator of their own, which runs in {@code executor}. It keeps the
     * rules of Reactive Streams.
     *
     * <p>The generator is resumed once for each value that is asked for, never ahead, so nothing piles up; that it has
     * ended is found, and {@code onComplete} signalled, by the demand behind its last value. What its body throws is
     * signalled as {@code onError}, and so is a null that it yields, as {@link NullPointerException}, what {@code source}
     * throws, and what the executor throws when it will not run it (on the thread that asked). Its result is not seen.
     *
     * <p>A cancel closes the generator, so that its finally blocks run: when it runs at the moment, as soon as it yields.
     * It is closed likewise before an {@code onError}, and when the subscriber throws. What a subscriber throws, and what
     * finally blocks throw after a cancel, is told to the uncaught-exception handler of the thread.
     *
     * <p>Any thread may request and cancel; the generator runs on one at a time, and signals come one after another, the
     * first after {@code onSubscribe} has returned.
     *
     * @param source gives a new generator at each call, on the thread that subscribes, that nobody else resumes
     * @param executor has one task at a time of each subscriber, which runs as long as there is demand
     */
    static <Y> Flow.Publisher<Y> publisher(Supplier<? extends Generator<? extends Y, ?, ?>> source, Executor executor) {
        return new GeneratorPublisher<>(source, executor);
    }

    /**
     * The thread on whose behalf this code runs: in a generator's body, the one that resumed the generator, and so on
     * outwards; else the current one. The two differ where a body was not woven and has a thread of its own.
     */
    static Thread resumingThread() {
        return ThreadGenerator.resumingThread();
    }

    /**
     * Resumes the body, which is sent null; Python's {@code next(g)}.
     *
     * @return true when the body yielded, false when it has ended, now or earlier
     * @throws IllegalStateException when this generator is running
     */
    boolean next();

    /**
     * Resumes the body with {@code value} as the result of the yield at which it is paused; Python's
     * {@code g.send(value)}.
     *
     * @return true when the body yielded, false when it has ended, now or earlier
     * @throws IllegalStateException when this generator is running, or when it has not started and {@code value} is not
     *     null: no yield is there yet to receive it
     */
    boolean send(S value);

    /**
     * Resumes the body by throwing {@code failure} at the yield at which it is paused, inside its try blocks; Python's
     * {@code g.throw(e)}. Before the start, and after the end, {@code failure} comes straight back, and the generator is
     * closed.
     *
     * @return true when the body caught it and yielded, false when it caught it and ended
     * @throws IllegalStateException when this generator is running
     */
    boolean raise(Throwable failure);

    /**
     * Ends the body: {@link GeneratorExit} is raised at the paused line, so that its finally blocks run. Before the start
     * nothing runs; after the end nothing happens.
     *
     * @throws IllegalStateException when this generator is running, or when the body yields instead of ending
     *     ("ignored close"); it then stays suspended there
     */
    @Override
    void close();

    /**
     * What the last resume yielded.
     *
     * @throws IllegalStateException when this generator is not suspended
     */
    Y yielded();

    /**
     * What the body returned. It stays readable; null when the generator was closed before its body could return.
     *
     * @throws IllegalStateException when this generator has not ended, or was ended by an exception
     */
    R returned();

    /** Where this generator is in its life; Python's {@code gi_running} and {@code gi_suspended}. */
    State state();

    /**
     * The line at which this generator is paused: of the innermost generator that it delegates to, and there of the
     * innermost method; Python's {@code gi_frame.f_lineno}. Empty unless it is suspended.
     */
    Optional<StackTraceElement> where();

    /** The generator that this one is paused in a yieldFrom of; Python's {@code gi_yieldfrom}. */
    Optional<Generator<?, ?, ?>> delegate();

    /**
     * The values that this generator yields from now on, drawn as they are asked for. All iterators of a generator draw
     * from the one generator, as in Python, where a generator is its own iterator.
     */
    @Override
    default Iterator<Y> iterator() {
        return new GeneratorIterator<>(this);
    }

    /** The values that this generator yields from now on, sequential and in order. Closing the stream closes this. */
    default Stream<Y> stream() {
        Spliterator<Y> values = Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
        return StreamSupport.stream(values, false).onClose(this::close);
    }

    /** The state, and the paused line when there is one: {@code Generator[SUSPENDED at Chat.talk(Chat.java:41)]}. */
    @Override
    String toString();
}
