package dev.fermata.evidence.benchmark.generator;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A virtual thread that takes turns with its caller: park and unpark, and nothing else. */
final class ParkEcho implements Echo {
    private final Thread body = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean bodysTurn;
    private @Nullable Thread caller;
    private Object value = NOTHING;

    ParkEcho() {
        body.start();
    }

    private void run() {
        for (long count = 1; ; count++) {
            while (!bodysTurn) {
                LockSupport.park(this);
            }
            value = count > 0 ? value : NOTHING;
            Thread resumer = caller;
            bodysTurn = false;
            LockSupport.unpark(resumer);
        }
    }

    @Override
    public Object send(Object sent) {
        value = sent;
        caller = Thread.currentThread();
        bodysTurn = true;
        LockSupport.unpark(body);
        while (bodysTurn) {
            LockSupport.park(this);
        }
        return value;
    }
}
