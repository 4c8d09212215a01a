package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A loop closes while its shards send something to and fro: it waits until that has come to its end. */
@JCStressTest
@Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "All was handled.")
@Outcome(expect = FORBIDDEN, desc = "A shard ended although it was still needed.")
@State
public class CrossingMeetsClose {
    private record Ball(int shard, int hits) {}

    private static final int HITS = 4;

    private final HeldThread first = new HeldThread();
    private final HeldThread second = new HeldThread();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();

    public CrossingMeetsClose() {
        EventLoop loop = EventLoop.startOn(List.of(first, second), Loops.SETTINGS.withListener(new Counting()));
        loop.on(Ball.class, Ball::shard, Loops.PLACED, events -> {
            while (true) {
                Ball ball = events.receive();
                hits.incrementAndGet();
                if (ball.hits() > 1) {
                    events.publish(new Ball(1 - ball.shard(), ball.hits() - 1));
                }
            }
        });
        loop.publish(new Ball(0, HITS));
        first.execute(loop::close); // which does not wait, there
    }

    @Actor
    public void first() {
        goOn(first);
    }

    @Actor
    public void second() {
        goOn(second);
    }

    private void goOn(HeldThread thread) {
        while (ended.get() < 2) {
            thread.goOn();
            Thread.yield();
        }
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = hits.get();
        result.r2 = dead.get();
    }

    private final class Counting implements LoopListener {
        @Override
        public void deadLetter(DeadLetter letter) {
            dead.incrementAndGet();
        }

        @Override
        public void closed(Duration took, int unfinished) {
            ended.incrementAndGet();
        }
    }
}
