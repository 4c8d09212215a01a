package dev.fermata.loop.spring;

import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import java.util.function.BiFunction;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the application's configuration sets the loop up.
 *
 * @param name Name of the loop, in its threads' names, metrics and messages.
 * @param shards How many threads the loop has, which share its keys out; 1 to 64.
 * @param capacity How many events from outside may wait to be taken in by a shard before publishing waits.
 * @param backlog How many events may wait inside a shard before what handlers publish is refused.
 * @param drainTimeout How long handlers may finish what is queued when the application ends. Less than
 *     spring.lifecycle.timeout-per-shutdown-phase, or it is cut short.
 * @param stuckAfter How long a handler may run before it is reported as stuck; 0 for ever.
 */
@ConfigurationProperties(LoopProperties.PREFIX)
record LoopProperties(
        @DefaultValue("fermata-loop") String name,
        @DefaultValue("1") int shards,
        @DefaultValue("65536") int capacity,
        @DefaultValue("1048576") int backlog,
        @DefaultValue("10s") Duration drainTimeout,
        @DefaultValue("1s") Duration stuckAfter) {
    static final String PREFIX = "fermata.loop";

    LoopSettings settings() {
        LoopSettings settings = LoopSettings.defaults().withName(name);
        settings = with(settings, LoopSettings::withShards, "shards", shards);
        settings = with(settings, LoopSettings::withCapacity, "capacity", capacity);
        settings = with(settings, LoopSettings::withBacklog, "backlog", backlog);
        settings = with(settings, LoopSettings::withDrainTimeout, "drain-timeout", drainTimeout);
        return with(settings, LoopSettings::withStuckAfter, "stuck-after", stuckAfter);
    }

    /** The settings check each figure; this says which property it came from, for Spring to say from which file. */
    private static <T> LoopSettings with(
            LoopSettings settings, BiFunction<LoopSettings, T, LoopSettings> change, String property, T value) {
        try {
            return change.apply(settings, value);
        } catch (IllegalArgumentException refused) {
            throw new InvalidConfigurationPropertyValueException(PREFIX + "." + property, value, refused.getMessage());
        }
    }
}
