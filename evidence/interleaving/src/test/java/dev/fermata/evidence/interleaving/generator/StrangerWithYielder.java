package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A thread that has got hold of a yielder tries to pause with it while its generator is resumed by another thread. */
@JCStressTest
@Outcome(id = "1, true", expect = ACCEPTABLE, desc = "The stranger is refused, and the generator not disturbed.")
@Outcome(expect = FORBIDDEN, desc = "The stranger paused, or disturbed the generator.")
@State
public class StrangerWithYielder {
    private final Leaked leaked = new Leaked();
    private final Generator<Object, int[], Void> generator = Counts.leaking(leaked);

    @Actor
    public void owner(IZ_Result result) {
        result.r1 = Counts.resume(generator);
    }

    @Actor
    public void stranger(IZ_Result result) {
        Yielder<Object, int[]> yielder = leaked.yielder;
        try {
            yielder.yield("mine");
        } catch (IllegalStateException refused) {
            result.r2 = true;
        }
    }
}
