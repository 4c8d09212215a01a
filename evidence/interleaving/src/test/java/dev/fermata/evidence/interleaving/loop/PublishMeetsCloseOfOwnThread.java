package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread publishes to a loop on a thread of its own, which another closes: what was taken is handled, or is a dead letter. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The event was taken, and dealt with once.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was refused.")
@Outcome(expect = FORBIDDEN, desc = "It vanished, or was dealt with twice, or although it was refused.")
@State
public class PublishMeetsCloseOfOwnThread {
    private final Letter letter = new Letter(0);
    private final EventLoop loop =
            Dealing.with(EventLoop.start(Dealing.SETTINGS.withThreads(Thread.ofVirtual()::unstarted)));

    @Actor
    public void one(II_Result result) {
        result.r1 = Dealing.publish(loop, letter);
    }

    @Actor
    public void other() {
        loop.close();
    }

    @Arbiter
    public void look(II_Result result) {
        result.r2 = letter.arrivals();
    }
}
