package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.generator.Generator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread resumes a generator and hands it to another, in an order that both see. */
@JCStressTest
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The other goes on from where the first has come.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It was not handed over yet.")
@Outcome(expect = FORBIDDEN, desc = "The other saw half of what the first did.")
@State
public class HandedOverWoven {
    private final Generator<Object, int[], Void> generator = Counts.woven();
    private volatile boolean handedOver;

    @Actor
    public void one(II_Result result) {
        result.r1 = Counts.resume(generator);
        handedOver = true;
    }

    @Actor
    public void other(II_Result result) {
        if (handedOver) {
            result.r2 = Counts.resume(generator);
        }
    }
}
