package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopLoad;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up with how much there is in the loop, until a failure has closed it. */
final class EventLoopHealthIndicator extends AbstractHealthIndicator {
    private final EventLoop loop;

    EventLoopHealthIndicator(EventLoop loop) {
        super("the event loop does not tell its load");
        this.loop = loop;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        LoopLoad load = loop.load();
        health.up()
                .withDetail("inbox", load.inbox())
                .withDetail("backlog", load.backlog())
                .withDetail("handlers", load.handlers());
        Throwable failure = loop.failure();
        if (failure != null) {
            health.down(failure);
        }
    }
}
