package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** Closes a loop whose context fails before it has started, which is when its lifecycle takes over. */
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

    @Override
    public void destroy() throws InterruptedException {
        close();
    }

    /**
     * Closes the loop, on a thread of its own, so that a handler that is stuck holds nobody up for longer than the limit.
     *
     * @return false when there is none, or somebody else closes it
     */
    boolean close() throws InterruptedException {
        EventLoop left = loop;
        if (left == null) {
            return false;
        }
        loop = null;
        Thread.ofVirtual().name("fermata-drain").start(left::close).join(limit);
        return true;
    }
}
