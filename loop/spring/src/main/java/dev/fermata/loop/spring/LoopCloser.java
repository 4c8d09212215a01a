package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** Closes a loop whose context fails while its beans are being made, before there is a lifecycle that does. */
final class LoopCloser implements DisposableBean {
    /** Beyond the time in which handlers are to finish: for what they do in finally blocks. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private volatile @Nullable EventLoop loop;
    private volatile Duration limit = Duration.ZERO;

    EventLoop owning(EventLoop started, LoopSettings settings) {
        limit = settings.drainTimeout().plus(MARGIN);
        loop = started;
        return started;
    }

    /** From now on somebody else closes it. */
    void handOver() {
        loop = null;
    }

    /** On a thread of its own, so that a handler that is stuck holds nobody up for longer than the limit. */
    @Override
    public void destroy() throws InterruptedException {
        EventLoop left = loop;
        if (left != null) {
            Thread.ofVirtual().name("fermata-drain").start(left::close).join(limit);
        }
    }
}
