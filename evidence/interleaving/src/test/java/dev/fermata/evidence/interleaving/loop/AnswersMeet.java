package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Reply;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two threads answer one question at the same time. */
@JCStressTest
@Outcome(
        id = {"true, false, 1", "false, true, 2"},
        expect = ACCEPTABLE,
        desc = "One of them has answered, and its answer has come.")
@Outcome(expect = FORBIDDEN, desc = "Both or neither are told that they have answered, or the wrong answer came.")
@State
public class AnswersMeet {
    private record Question(Reply<Integer> reply) {}

    private static final EventLoop LOOP = EventLoop.start(Loops.SETTINGS).on(Question.class, events -> {
        while (true) {
            events.receive();
        }
    });

    private final CompletableFuture<Reply<Integer>> reply = new CompletableFuture<>();
    private final CompletableFuture<Integer> answer = LOOP.ask(asked -> {
        reply.complete(asked);
        return new Question(asked);
    });

    @Actor
    public void one(ZZI_Result result) {
        result.r1 = reply.join().send(1);
    }

    @Actor
    public void other(ZZI_Result result) {
        result.r2 = reply.join().send(2);
    }

    @Arbiter
    public void look(ZZI_Result result) {
        result.r3 = answer.getNow(0);
    }
}
