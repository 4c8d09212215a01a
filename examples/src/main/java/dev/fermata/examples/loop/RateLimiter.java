package dev.fermata.examples.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** So many requests of each user in a time, and no more: a token bucket per user, which is there while he is. */
public final class RateLimiter {
    private record Request(String user, Reply<Boolean> isAllowed) {}

    private final EventLoop loop;
    private final int burst;
    private final Duration perToken;

    /**
     * For one loop.
     *
     * @param burst how many requests may come at once
     * @param perToken after which time another one may come
     */
    public RateLimiter(EventLoop loop, int burst, Duration perToken) {
        this.loop = loop;
        this.burst = burst;
        this.perToken = perToken;
        loop.on(Request.class, Request::user, this::limit);
    }

    /** Whether a user may do something now. */
    public CompletableFuture<Boolean> ask(String user) {
        return loop.ask(reply -> new Request(user, reply));
    }

    private void limit(Events<Request> events) {
        double tokens = burst;
        Instant then = events.now();
        Request request = events.receive();
        while (request != null) {
            Instant now = events.now();
            // The clock may be set back.
            long passed = Math.max(0, Duration.between(then, now).toNanos());
            tokens = Math.min(burst, tokens + passed / (double) perToken.toNanos());
            then = now;
            boolean isAllowed = tokens >= 1;
            tokens -= isAllowed ? 1 : 0;
            request.isAllowed().send(isAllowed);
            // When the bucket is full again there is nothing left to remember.
            request = events.receive(perToken.multipliedBy(burst));
        }
    }
}
