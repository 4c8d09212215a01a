package dev.fermata.evidence.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** A continuation of Tascalate JavaFlow's that answers with what it is sent. */
public final class JavaflowEcho {
    private static final Object NOTHING = "nothing";

    private Continuation continuation = Continuation.startWith(new Body(), true);

    private static final class Body implements Runnable {
        @Override
        public @continuable void run() {
            long count = 0;
            Object got = Continuation.suspend(NOTHING);
            while (true) {
                count++;
                got = Continuation.suspend(count > 0 ? got : NOTHING);
            }
        }
    }

    /** Sends a value, and waits for the answer. */
    public Object send(Object sent) {
        continuation = continuation.resume(sent);
        return continuation.value();
    }
}
