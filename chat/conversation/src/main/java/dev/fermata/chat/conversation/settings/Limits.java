package dev.fermata.chat.conversation.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each {@link Limit} is.
 *
 * @param values of all limits
 */
public record Limits(Map<Limit, Integer> values) {

    /**
     * Checks each; those that are not among {@code values} are what they are by default.
     *
     * @throws IllegalArgumentException when one is less or more than it may be
     */
    public Limits {
        Map<Limit, Integer> all = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            int value = values.getOrDefault(limit, limit.byDefault());
            if (value < limit.least() || value > limit.most()) {
                throw new IllegalArgumentException(
                        "%s is from %d to %d, not %d".formatted(limit.key(), limit.least(), limit.most(), value));
            }
            all.put(limit, value);
        }
        values = Map.copyOf(all);
    }

    /** What each is when nothing is configured. */
    public static Limits defaults() {
        return new Limits(Map.of());
    }

    /** What one of them is. */
    public int get(Limit limit) {
        return Objects.requireNonNull(values.get(limit), "the constructor has put all of them there");
    }

    /** The same with one changed. */
    public Limits with(Limit limit, int value) {
        Map<Limit, Integer> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }
}
