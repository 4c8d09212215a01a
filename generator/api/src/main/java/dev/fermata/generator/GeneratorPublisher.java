package dev.fermata.generator;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Makes a generator for each subscriber, who then draws from it alone (Reactive Streams: unicast, rule 1.11).
 *
 * @param source of the generators
 * @param executor where they run
 */
record GeneratorPublisher<Y>(Supplier<? extends Generator<? extends Y, ?, ?>> source, Executor executor)
        implements Flow.Publisher<Y> {

    GeneratorPublisher {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(executor, "executor");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Y> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber"); // the one thing that rule 1.9 lets it throw for
        new GeneratorSubscription<Y>(subscriber, executor).begin(source);
    }
}
