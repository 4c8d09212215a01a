package dev.fermata.evidence.interleaving.generator;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.generator.Async;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread completes the stage that a body awaits while another cancels the body: it ends once, one way or the other. */
@JCStressTest
@Outcome(
        id = {"1, 7", "1, 0"},
        expect = ACCEPTABLE,
        desc = "The stage, or the cancel, came first.")
@Outcome(expect = FORBIDDEN, desc = "The body was left where it was, or was resumed by both.")
@State
public class StageMeetsCancel {
    private final CompletableFuture<Integer> stage = new CompletableFuture<>();
    private int ends;

    private final CompletableFuture<Integer> body = Async.supply(async -> {
        try {
            return async.await(stage);
        } finally {
            ends++;
        }
    });

    @Actor
    public void one() {
        stage.complete(7);
    }

    @Actor
    public void other() {
        body.cancel(false);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = ends;
        result.r2 = body.isCancelled() ? 0 : body.join();
    }
}
