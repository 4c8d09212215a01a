package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Somebody publishes to a loop on somebody else's thread while its last turn there finds nothing to do. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The event arrives, once.")
@Outcome(expect = FORBIDDEN, desc = "No turn was run for it, or it came twice.")
@State
public class PublishMeetsLastTurn {
    private final Letter letter = new Letter(0);
    private final HeldThread thread = new HeldThread();
    private final EventLoop loop = Dealing.with(EventLoop.startOn(List.of(thread), Dealing.SETTINGS));

    @Actor
    public void one() {
        loop.publish(letter);
    }

    @Actor
    public void other() {
        thread.goOn(); // a first turn, which a loop takes when it starts
    }

    @Arbiter
    public void look(I_Result result) {
        thread.goOn();
        result.r1 = letter.arrivals();
    }
}
