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

/** Handlers of two shards publish to each other at the same time. */
@JCStressTest
@Outcome(id = "2, 2, 0", expect = ACCEPTABLE, desc = "All events cross, in their order.")
@Outcome(expect = FORBIDDEN, desc = "An event was lost, doubled or overtaken.")
@State
public class ShardsMeet {
    private record Parcel(int shard, List<Letter> letters) {}

    private static final EventLoop LOOP = Loops.own(Loops.SETTINGS.withShards(2))
            .on(Parcel.class, Parcel::shard, Loops.PLACED, events -> {
                while (true) {
                    events.receive().letters().forEach(events::publish);
                }
            });

    private final List<Letter> toFirst = List.of(new Letter(0), new Letter(0));
    private final List<Letter> toSecond = List.of(new Letter(1), new Letter(1));

    @Actor
    public void first() {
        toSecond.getFirst().afterAWhile();
        LOOP.publish(new Parcel(0, toSecond));
    }

    @Actor
    public void second() {
        toFirst.getFirst().afterAWhile();
        LOOP.publish(new Parcel(1, toFirst));
    }

    @Arbiter
    public void look(III_Result result) {
        // The last first: when it has arrived, and the one before it has not, that one was overtaken.
        result.r1 = arrivals(toFirst, result);
        result.r2 = arrivals(toSecond, result);
    }

    private static int arrivals(List<Letter> letters, III_Result result) {
        int last = letters.getLast().awaitArrival();
        if (!letters.getFirst().hasArrived()) {
            result.r3 = 1;
        }
        return letters.getFirst().awaitArrival() + last;
    }
}
