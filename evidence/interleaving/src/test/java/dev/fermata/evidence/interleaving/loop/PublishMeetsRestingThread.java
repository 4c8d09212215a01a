package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Somebody publishes while the loop's own thread comes to rest, since it has dealt with the event before. To two loops at a
 * time; to each from one thread, since another one would wake up what the first has not.
 */
@JCStressTest
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "All events arrive, once each.")
@Outcome(expect = FORBIDDEN, desc = "A thread slept on, or an event came twice.")
@State
public class PublishMeetsRestingThread {
    private static final EventLoop ONE = Loops.own(Loops.SETTINGS);
    private static final EventLoop OTHER = Loops.own(Loops.SETTINGS);

    @Actor
    public void one(II_Result result) {
        result.r1 = arrivals(ONE);
    }

    @Actor
    public void other(II_Result result) {
        result.r2 = arrivals(OTHER);
    }

    private static int arrivals(EventLoop loop) {
        Letter first = new Letter(0);
        Letter second = new Letter(0);
        loop.publish(first);
        int arrivals = first.awaitArrival();
        loop.publish(second.afterAWhile());
        return arrivals + second.awaitArrival();
    }
}
