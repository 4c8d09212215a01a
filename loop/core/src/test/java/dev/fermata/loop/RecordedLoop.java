package dev.fermata.loop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** For tests of what comes into a loop: one whose only handler records all that it is given, and what becomes of the rest. */
abstract class RecordedLoop {
    final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<DeadLetter> dead = new LinkedBlockingQueue<>();
    final LoopSettings settings = LoopSettings.defaults().withDeadLetters(dead::add);

    final EventLoop loop() {
        return EventLoop.start(settings).on(Object.class, this::record);
    }

    final void record(Events<Object> events) {
        while (true) {
            seen.add(events.receive());
        }
    }
}
