package dev.fermata.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What every handler of a loop is doing: as a thread dump tells it of threads. Its text is for people, {@link #toJson} for
 * programs.
 *
 * @param loop its name
 * @param at when it was made, on the loop's clock
 */
public record LoopDump(String loop, Instant at, List<ShardDump> shards) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Loop " + loop + " at " + at + "\n");
        shards.forEach(text::append);
        return text.toString();
    }

    /**
     * The same as a JSON object: the names of the components are the names of the members; a line is
     * {@code {"class", "method", "file", "line"}}, a duration is in milliseconds.
     */
    public String toJson() {
        return LoopJson.of(this);
    }

    /** In the largest unit of which there are ten or more. */
    static String text(Duration duration) {
        if (duration.toSeconds() < 10) {
            return duration.toMillis() + " ms";
        } else if (duration.toMinutes() < 10) {
            return duration.toSeconds() + " s";
        } else if (duration.toHours() < 10) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 10 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
