package dev.fermata.evidence.interleaving.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Handler;
import java.time.Duration;
import java.util.List;

/** A loop with one handler that waits for something, for a time only; the time passes when it is told to. */
final class Patience {
    static final Duration TIME = Duration.ofMillis(10);

    private final HeldThread thread = new HeldThread();
    private final EventLoop loop;
    private volatile long nanos;

    /** The handler gets one letter. */
    Patience(Handler<Letter> waiting) {
        loop = EventLoop.startOn(List.of(thread), Loops.SETTINGS.withNanoTime(() -> nanos))
                .on(Letter.class, waiting)
                .on(Object.class, events -> {
                    while (true) {
                        events.receive(); // questions, too, so that they are not dead letters
                    }
                });
        loop.publish(new Letter(0));
        thread.goOn();
    }

    /** The time passes, and the loop sees what has come and what has not. */
    void end() {
        nanos = 2 * TIME.toNanos();
        loop.publish("look");
        thread.goOn();
    }

    /** The loop sees what has come since. */
    void goOn() {
        thread.goOn();
    }
}
