package dev.fermata.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What one call of {@code on} has registered, with the handlers that live by it now. */
final class Registration<E> {
    private final Class<E> type;
    private final Function<? super E, ?> key;
    private final Handler<E> body;
    private final Map<Object, HandlerCell<E>> cells = new HashMap<>();

    Registration(Class<E> type, Function<? super E, ?> key, Handler<E> body) {
        this.type = Objects.requireNonNull(type, "type");
        this.key = Objects.requireNonNull(key, "key");
        this.body = Objects.requireNonNull(body, "body");
    }

    boolean takes(Class<?> eventType) {
        return type.isAssignableFrom(eventType);
    }

    Handler<E> body() {
        return body;
    }

    /** The handler for the event's key, made when there is none. */
    HandlerCell<E> cellFor(Shard shard, Object event) {
        E typed = type.cast(event);
        Object eventKey = Objects.requireNonNull(
                key.apply(typed), () -> "the key of " + type.getSimpleName() + " answered null for " + event);
        return cells.computeIfAbsent(eventKey, k -> new HandlerCell<>(shard, this, k));
    }

    void remove(HandlerCell<E> cell) {
        cells.remove(cell.key(), cell);
    }

    Iterable<HandlerCell<E>> cells() {
        return cells.values();
    }
}
