package dev.fermata.evidence.interleaving.generator;

import dev.fermata.generator.Generator;
import java.util.concurrent.Flow;

/** A subscriber of a generator that counts, which asks for nothing by itself and adds up what it is given. */
final class Subscribed implements Flow.Subscriber<Integer> {
    private final Generator<Integer, Object, Void> generator = Generator.of(y -> {
        for (int count = 1; ; count++) {
            y.yield(count);
        }
    });

    private Flow.Subscription subscription;
    private int sum;

    static Subscribed toACount() {
        Subscribed subscriber = new Subscribed();
        Generator.<Integer>publisher(() -> subscriber.generator).subscribe(subscriber);
        return subscriber;
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    int sum() {
        return sum;
    }

    boolean isClosed() {
        return generator.state() == Generator.State.CLOSED;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        subscription = offered;
    }

    @Override
    public void onNext(Integer count) {
        sum += count;
    }

    @Override
    public void onError(Throwable failure) {
        sum = -1;
    }

    @Override
    public void onComplete() {
        sum = -1;
    }
}
