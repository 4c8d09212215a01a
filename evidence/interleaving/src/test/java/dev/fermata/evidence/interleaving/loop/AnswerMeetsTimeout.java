package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.Reply;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The answer to a question comes when the time for it is up. */
@JCStressTest
@Outcome(
        id = {"7, 1", "-1, 1"},
        expect = ACCEPTABLE,
        desc = "It came in time, or it did not.")
@Outcome(expect = FORBIDDEN, desc = "The handler was resumed by both, or by neither.")
@State
public class AnswerMeetsTimeout {
    private Reply<Integer> reply;
    private int outcome;
    private int ends;

    private final Patience patience = new Patience(events -> {
        events.receive();
        try {
            outcome = events.<Integer>ask(asked -> reply = asked, Patience.TIME);
        } catch (TimeoutException inVain) {
            outcome = -1;
        }
        ends++;
        events.receive(); // where nothing may wake it up
        ends++;
    });

    @Actor
    public void one() {
        reply.send(7);
    }

    @Actor
    public void other() {
        patience.end();
    }

    @Arbiter
    public void look(II_Result result) {
        patience.goOn();
        result.r1 = outcome;
        result.r2 = ends;
    }
}
