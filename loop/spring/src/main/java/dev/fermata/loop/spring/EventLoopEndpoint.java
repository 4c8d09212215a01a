package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What every handler is doing, as {@code /actuator/threaddump} tells it of threads: as JSON, or as text. */
@Endpoint(id = "eventloop")
final class EventLoopEndpoint {
    private final EventLoop loop;

    EventLoopEndpoint(EventLoop loop) {
        this.loop = loop;
    }

    @ReadOperation(produces = "application/json")
    String dump() {
        return loop.dump().toJson();
    }

    @ReadOperation(produces = "text/plain;charset=UTF-8")
    String textDump() {
        return loop.dump().toString();
    }
}
