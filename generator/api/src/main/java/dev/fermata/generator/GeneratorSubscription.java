package dev.fermata.generator;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One subscriber, and the generator that it draws from. Any thread may request and cancel; one at a time runs it. */
/*
 * The demand is the lock, too. Whoever raises it from 0 has the generator run; whoever runs it goes on until it has
 * brought the demand down to 0 again. All others add to it and leave: other threads, and a subscriber that requests from
 * within onNext, which so cannot grow the stack (rule 3.3). A cancel, or a request that is not allowed, leaves word and
 * adds 1, so that whoever runs it looks up, or somebody comes who does. It begins at 1, which subscribe holds until
 * onSubscribe has returned (rule 1.3); and once all is over it is never brought down, which keeps everybody out.
 */
final class GeneratorSubscription<Y> implements Flow.Subscription, Runnable {
    private final Executor executor;
    private final AtomicLong demand = new AtomicLong(1);

    /** Whether a run is due; taken by the run, so that an executor which refuses a task and runs it does no harm. */
    private final AtomicBoolean due = new AtomicBoolean();

    private volatile boolean cancelled;

    /** What ends it from outside: what was wrong with a request, the supplier or the executor. */
    private volatile @Nullable Throwable refusal;

    private @Nullable Generator<? extends Y, ?, ?> generator;

    /** Null when all is over: not even a subscription that is kept may keep its subscriber (rule 3.13). */
    private Flow.@Nullable Subscriber<? super Y> subscriber;

    GeneratorSubscription(Flow.Subscriber<? super Y> subscriber, Executor executor) {
        this.subscriber = subscriber;
        this.executor = executor;
    }

    /** Introduces itself to the subscriber, and goes on with what that has asked for meanwhile. */
    void begin(Supplier<? extends Generator<? extends Y, ?, ?>> source) {
        try {
            generator = Objects.requireNonNull(source.get(), "the supplier of generators gave null");
        } catch (Throwable failure) {
            refuse(failure); // to be told after onSubscribe (rule 1.9)
        }
        try {
            requireSubscriber().onSubscribe(this);
        } catch (Throwable broken) {
            abandon();
            Uncaught.report(broken);
            return;
        }
        if (demand.decrementAndGet() > 0) {
            dispatch();
        }
    }

    @Override
    public void request(long count) {
        if (count > 0) {
            wake(count);
        } else {
            refuse(new IllegalArgumentException(
                    "a request is for at least 1 value, not for " + count + " (Reactive Streams, rule 3.9)"));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake(1);
    }

    private void refuse(Throwable reason) {
        refusal = reason;
        wake(1);
    }

    private void wake(long more) {
        if (demand.getAndAccumulate(more, GeneratorSubscription::sum) == 0) {
            dispatch();
        }
    }

    /** At most Long.MAX_VALUE, which means without end (rule 3.17). */
    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Request and cancel may not throw (rules 3.15 and 3.16), so for want of another thread the end comes on this one. */
    private void dispatch() {
        due.set(true);
        try {
            executor.execute(this);
        } catch (Throwable unwilling) {
            refusal = unwilling;
            run();
        }
    }

    @Override
    public void run() {
        if (!due.getAndSet(false)) {
            return;
        }
        long asked = demand.get();
        while (asked > 0) {
            for (long left = asked; left > 0; left--) {
                if (!advance()) {
                    return;
                }
            }
            asked = demand.addAndGet(-asked);
        }
    }

    /** Gives the subscriber one value; false when all is over. */
    private boolean advance() {
        Throwable refused = refusal;
        if (cancelled) {
            abandon();
            return false;
        }
        if (refused != null) {
            return fail(refused);
        }
        Y value;
        try {
            Generator<? extends Y, ?, ?> source = Objects.requireNonNull(generator);
            if (!source.next()) {
                return complete();
            }
            value = requireValue(source);
        } catch (Throwable failure) {
            return fail(failure);
        }
        return give(value);
    }

    private static <Y> Y requireValue(Generator<? extends Y, ?, ?> source) {
        return Objects.requireNonNull(
                source.yielded(),
                () -> "cannot publish null (Reactive Streams, rule 2.13)"
                        + source.where()
                                .map(line -> ": it is yielded at " + line)
                                .orElse("")
                        + ". Yield an Optional?");
    }

    private boolean give(Y value) {
        try {
            requireSubscriber().onNext(value);
            return true;
        } catch (Throwable broken) {
            // A subscriber that throws has cancelled, and is told nothing more (rule 2.13).
            abandon();
            Uncaught.report(broken);
            return false;
        }
    }

    private boolean complete() {
        Flow.Subscriber<? super Y> told = requireSubscriber();
        letGo();
        try {
            told.onComplete();
        } catch (Throwable broken) {
            Uncaught.report(broken);
        }
        return false;
    }

    private boolean fail(Throwable failure) {
        Flow.Subscriber<? super Y> told = requireSubscriber();
        Throwable whileClosing = close();
        if (whileClosing != null && !whileClosing.equals(failure)) {
            failure.addSuppressed(whileClosing);
        }
        try {
            told.onError(failure);
        } catch (Throwable broken) {
            Uncaught.report(broken);
        }
        return false;
    }

    private void abandon() {
        Throwable whileClosing = close();
        if (whileClosing != null) {
            Uncaught.report(whileClosing);
        }
    }

    /** Answers what the body's finally blocks threw. */
    private @Nullable Throwable close() {
        Generator<? extends Y, ?, ?> source = generator;
        letGo();
        try {
            if (source != null) {
                source.close();
            }
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private void letGo() {
        generator = null;
        subscriber = null;
    }

    private Flow.Subscriber<? super Y> requireSubscriber() {
        return Objects.requireNonNull(subscriber);
    }
}
