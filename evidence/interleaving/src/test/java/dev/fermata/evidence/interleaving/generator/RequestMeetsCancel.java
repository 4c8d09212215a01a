package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread requests a value while another cancels: it is given or not, and the generator is closed. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The value came first.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "The generator was left open, or the subscriber told of an end.")
@State
public class RequestMeetsCancel {
    private final Subscribed subscriber = Subscribed.toACount();

    @Actor
    public void one() {
        subscriber.subscription().request(1);
    }

    @Actor
    public void other() {
        subscriber.subscription().cancel();
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = subscriber.sum();
        result.r2 = subscriber.isClosed() ? 1 : 0;
    }
}
