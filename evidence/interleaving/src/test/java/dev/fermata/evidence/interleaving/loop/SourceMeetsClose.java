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
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread starts a source of a loop that another closes: the source is closed too, or is not started. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It was started, and closed once.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was refused.")
@Outcome(expect = FORBIDDEN, desc = "It was left open, or closed twice.")
@State
public class SourceMeetsClose {
    private final EventLoop loop = EventLoop.startOn(List.of(new HeldThread()), Loops.SETTINGS);
    private final Letter closed = new Letter(0);

    @Actor
    public void one(II_Result result) {
        try {
            loop.from(sink -> {
                result.r1 = 1;
                return closed::arrive;
            });
        } catch (IllegalStateException isClosed) {
            result.r1 = 0;
        }
    }

    @Actor
    public void other() {
        loop.close();
    }

    @Arbiter
    public void look(II_Result result) {
        result.r2 = closed.arrivals();
    }
}
