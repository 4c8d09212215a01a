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
import org.openjdk.jcstress.infra.results.III_Result;

/** A publisher waits for room in a loop that another thread closes: it is let go. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "There was room while it closed, and the event was dealt with.")
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "It was told that the loop is closed.")
@Outcome(expect = FORBIDDEN, desc = "An event vanished, or was dealt with twice.")
@State
public class WaitingPublisherMeetsClose {
    private final Letter first = new Letter(0);
    private final Letter second = new Letter(0);
    private final EventLoop loop =
            Dealing.with(EventLoop.startOn(List.of(new HeldThread()), Dealing.SETTINGS.withCapacity(1)));

    public WaitingPublisherMeetsClose() {
        loop.publish(first);
    }

    @Actor
    public void one(III_Result result) {
        result.r1 = Dealing.publish(loop, second);
    }

    @Actor
    public void other() {
        loop.close();
    }

    @Arbiter
    public void look(III_Result result) {
        result.r2 = first.arrivals();
        result.r3 = second.arrivals();
    }
}
