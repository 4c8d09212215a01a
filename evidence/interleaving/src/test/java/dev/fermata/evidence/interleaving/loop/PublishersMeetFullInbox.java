package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads publish to a loop that has room for one event: they wait for each other and for the loop. */
@JCStressTest
@Outcome(
        id = "2, 2, 0",
        expect = ACCEPTABLE,
        desc = "All events arrive, and never was there more than one in the inbox.")
@Outcome(expect = FORBIDDEN, desc = "An event was lost or doubled, or the bound was not kept.")
@State
public class PublishersMeetFullInbox {
    private static final EventLoop LOOP = Loops.own(Loops.SETTINGS.withCapacity(1));

    private final Letter[] one = {new Letter(0), new Letter(0)};
    private final Letter[] other = {new Letter(0), new Letter(0)};
    private volatile int excess;

    @Actor
    public void one() {
        publish(one);
    }

    @Actor
    public void other() {
        publish(other);
    }

    private void publish(Letter[] letters) {
        for (Letter letter : letters) {
            LOOP.publish(letter);
            if (LOOP.load().inbox() > 1) {
                excess = 1;
            }
        }
    }

    @Arbiter
    public void look(III_Result result) {
        result.r1 = one[0].awaitArrival() + one[1].awaitArrival();
        result.r2 = other[0].awaitArrival() + other[1].awaitArrival();
        result.r3 = excess;
    }
}
