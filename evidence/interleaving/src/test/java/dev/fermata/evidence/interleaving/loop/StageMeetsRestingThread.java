package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A stage that a handler awaits completes while the loop's own thread comes to rest, since the handler has just begun to
 * wait. In two loops at a time.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both handlers go on.")
@Outcome(expect = FORBIDDEN, desc = "A thread slept on, or a handler was resumed twice.")
@State
public class StageMeetsRestingThread {
    private static final EventLoop ONE = loop();
    private static final EventLoop OTHER = loop();

    private record Waiting(Letter begun, CompletableFuture<Letter> stage) {}

    private static EventLoop loop() {
        return EventLoop.start(Loops.SETTINGS).on(Waiting.class, waiting -> waiting, events -> {
            Waiting waiting = events.receive();
            waiting.begun().arrive();
            events.await(waiting.stage()).arrive();
        });
    }

    @Actor
    public void one(II_Result result) {
        result.r1 = arrivals(ONE);
    }

    @Actor
    public void other(II_Result result) {
        result.r2 = arrivals(OTHER);
    }

    private static int arrivals(EventLoop loop) {
        Waiting waiting = new Waiting(new Letter(0), new CompletableFuture<>());
        loop.publish(waiting);
        waiting.begun().awaitArrival();
        Letter letter = new Letter(0);
        waiting.stage().complete(letter.afterAWhile());
        return letter.awaitArrival();
    }
}
