package dev.fermata.evidence.interleaving.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;

/** Loops in which a letter arrives when it is dealt with: when it is handled, or when it becomes a dead letter. */
final class Dealing {
    static final LoopSettings SETTINGS = Loops.SETTINGS.withDeadLetters(letter -> ((Letter) letter.event()).arrive());

    private Dealing() {}

    static EventLoop with(EventLoop loop) {
        return loop.on(Letter.class, events -> {
            while (true) {
                events.receive().arrive();
            }
        });
    }

    /** Whether a letter was taken, as a number; not when the loop is closed. */
    static int publish(EventLoop loop, Letter letter) {
        try {
            loop.publish(letter);
            return 1;
        } catch (IllegalStateException closed) {
            return 0;
        }
    }
}
