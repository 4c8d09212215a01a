package dev.fermata.loop;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one call of {@code on} has registered. */
final class Registration<E> {
    final int number;
    final Class<E> type;
    final Handler<E> body;
    final HandlerSettings settings;
    private final @Nullable Function<? super E, ?> key;
    private final Placement placement;

    /**
     * For one call.
     *
     * @param key null for one handler of all events
     */
    Registration(
            int number,
            Class<E> type,
            @Nullable Function<? super E, ?> key,
            HandlerSettings settings,
            Handler<E> body) {
        this.number = number;
        this.type = Objects.requireNonNull(type, "type");
        this.key = key;
        this.settings = Objects.requireNonNull(settings, "settings");
        placement = settings.placement();
        this.body = Objects.requireNonNull(body, "body");
    }

    boolean takes(Class<?> eventType) {
        return type.isAssignableFrom(eventType);
    }

    /** The key of an event that this takes. */
    @SuppressWarnings("unchecked") // asked of events that it takes alone
    Object keyOf(Object event) {
        if (key == null) {
            return body;
        }
        Object found = key.apply((E) event);
        if (found == null) {
            throw new NullPointerException("the key of " + name() + " answered null for " + Text.of(event));
        }
        return found;
    }

    boolean isKeyed() {
        return key != null;
    }

    /** The shard, of so many, on which the handler of a key lives. */
    int shardOf(Object itsKey, int shards) {
        return key == null ? number % shards : placed(placement.shardOf(itsKey, shards), itsKey, shards);
    }

    private int placed(int shard, Object itsKey, int shards) {
        if (shard < 0 || shard >= shards) {
            throw new IllegalStateException(
                    "the placement of %s answered %d for the key %s; a loop of %d shards has 0 to %d"
                            .formatted(name(), shard, itsKey, shards, shards - 1));
        }
        return shard;
    }

    String name() {
        return settings.name().isEmpty() ? type.getSimpleName() : settings.name();
    }
}
