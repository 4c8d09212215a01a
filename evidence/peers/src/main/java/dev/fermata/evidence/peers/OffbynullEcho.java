package dev.fermata.evidence.peers;

import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import java.util.function.Supplier;

/** A coroutine of offbynull's that answers with what it is sent. */
public final class OffbynullEcho {
    private static final Supplier<Coroutine> BODIES = new Instrumenting().bodies();

    private final Object[] exchange = {"nothing"};
    private final CoroutineRunner runner = new CoroutineRunner(BODIES.get());

    /** One that has run to its first pause. */
    public OffbynullEcho() {
        runner.setContext(exchange);
        runner.execute();
    }

    /** Sends a value, and waits for the answer. */
    public Object send(Object sent) {
        exchange[0] = sent;
        runner.execute();
        return exchange[0];
    }
}
