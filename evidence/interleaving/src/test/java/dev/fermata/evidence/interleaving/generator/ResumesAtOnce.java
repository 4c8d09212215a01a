package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.generator.Generator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads resume a generator on a thread at the same time: one after the other, or one of them is refused. */
@JCStressTest
@Outcome(
        id = {"1, 2", "2, 1"},
        expect = ACCEPTABLE,
        desc = "One after the other.")
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = ACCEPTABLE,
        desc = "One is refused, since the other is at it.")
@Outcome(expect = FORBIDDEN, desc = "Both refused, or both in at once.")
@State
public class ResumesAtOnce {
    private final Generator<Object, int[], Void> generator = Counts.onThread();

    @Actor
    public void one(II_Result result) {
        result.r1 = Counts.resume(generator);
    }

    @Actor
    public void other(II_Result result) {
        result.r2 = Counts.resume(generator);
    }
}
