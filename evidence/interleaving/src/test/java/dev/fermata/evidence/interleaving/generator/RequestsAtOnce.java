package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads request a value of one publisher at the same time: two are given, one after the other. */
@JCStressTest
@Outcome(id = "3, 0", expect = ACCEPTABLE, desc = "The first value and the second.")
@Outcome(expect = FORBIDDEN, desc = "One was lost, or both were given at once.")
@State
public class RequestsAtOnce {
    private final Subscribed subscriber = Subscribed.toACount();

    @Actor
    public void one() {
        subscriber.subscription().request(1);
    }

    @Actor
    public void other() {
        subscriber.subscription().request(1);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = subscriber.sum();
        result.r2 = subscriber.isClosed() ? 1 : 0;
    }
}
