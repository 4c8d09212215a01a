package dev.fermata.evidence.interleaving.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Overflow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A publisher waits for a mailbox that is full while its handler goes on: the publisher is let go. */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "All events arrive.")
@Outcome(expect = FORBIDDEN, desc = "One was lost or doubled.")
@State
public class PublisherMeetsRoomInMailbox {
    private final List<Letter> letters = List.of(new Letter(0), new Letter(0), new Letter(0));
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private final HeldThread thread = new HeldThread();
    private final EventLoop loop = EventLoop.startOn(List.of(thread), Loops.SETTINGS)
            .on(Letter.class, HandlerSettings.defaults().withMailbox(1, Overflow.BLOCK), events -> {
                while (true) {
                    Letter letter = events.receive();
                    events.await(gate);
                    letter.arrive();
                }
            });

    public PublisherMeetsRoomInMailbox() {
        loop.publish(letters.get(0)); // is in the handler's hand
        loop.publish(letters.get(1)); // is in the mailbox
        thread.goOn();
    }

    @Actor
    public void one() {
        loop.publish(letters.get(2));
    }

    @Actor
    public void other() {
        gate.complete(null);
        thread.goOn();
    }

    @Arbiter
    public void look(I_Result result) {
        thread.goOn();
        result.r1 = letters.stream().mapToInt(Letter::arrivals).sum();
    }
}
