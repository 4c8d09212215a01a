package dev.fermata.evidence.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;

/** What a coroutine of offbynull's runs: it answers with what it is sent. What is exchanged lies in its context. */
public final class OffbynullBody implements Coroutine {
    private static final long serialVersionUID = 1;

    @Override
    public void run(Continuation continuation) {
        long count = 0;
        Object[] exchange = (Object[]) continuation.getContext();
        continuation.suspend();
        while (true) {
            count++;
            exchange[0] = count > 0 ? exchange[0] : exchange;
            continuation.suspend();
        }
    }
}
