package dev.fermata.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One handler in a {@link LoopDump}.
 *
 * @param handlers the {@linkplain HandlerSettings#name() name} of its kind
 * @param key as text; empty for a handler without keys
 * @param where the line of its body at which it is paused; null while it runs, rests or is stopped
 * @param waitsFor what it waits for, for people
 * @param since how long it has been waiting; while it runs, how long ago it waited last
 * @param queued how many events wait for it
 */
public record HandlerDump(
        String handlers, String key, @Nullable StackTraceElement where, String waitsFor, Duration since, int queued) {

    /** Of a cell that is on this thread's shard, or whose shard is stuck. */
    static HandlerDump of(HandlerCell<?> cell, long now) {
        return new HandlerDump(
                cell.home.registration.name(),
                keyOf(cell),
                cell.where(),
                describeWait(cell, now),
                Duration.ofNanos(Math.max(0, now - cell.since())),
                cell.waiting());
    }

    private static String describeWait(HandlerCell<?> cell, long now) {
        Aside kept = cell.kept();
        Pending pending = kept == null ? null : kept.pending;
        String wait = switch (cell.standing()) {
            case Standing.UNBORN -> "its turn to begin";
            case Standing.RUNNING -> "nothing: it runs";
            case Standing.FOR_EVENT -> "an event";
            case Standing.FOR_BATCH -> "a batch of events";
            case Standing.FOR_WANTED -> "an event of some kind";
            case Standing.FOR_TIME -> "the end of its sleep";
            case Standing.FOR_OUTCOME -> pending == null ? "an outcome" : pending.describe();
            case Standing.RESTING -> "the end of its rest after a failure";
            case Standing.STOPPED -> "a restart, since it has failed too often";
            default -> "nothing: it has ended";
        };
        return kept == null || kept.until == Aside.NEVER || cell.standing() == Standing.RUNNING
                ? wait
                : wait + " (for " + LoopDump.text(Duration.ofNanos(Math.max(0, kept.until - now))) + " more)";
    }

    /** The key of a handler as text; empty when it has none. */
    static String keyOf(HandlerCell<?> cell) {
        return cell.home.registration.isKeyed() ? Text.of(cell.key) : "";
    }

    /** What a handler is called in messages. */
    static String nameOf(HandlerCell<?> cell) {
        return name(cell.home.registration.name(), keyOf(cell));
    }

    /** A kind of handlers, and a key of it if there is one. */
    static String name(String handlers, String key) {
        return handlers + (key.isEmpty() ? "" : "[" + key + "]");
    }

    @Override
    public String toString() {
        return name(handlers, key) + " waits for " + waitsFor + ", since "
                + LoopDump.text(since)
                + (queued == 0 ? "" : ", with " + queued + (queued == 1 ? " event" : " events") + " queued")
                + (where == null ? "" : "\n    at " + where);
    }
}
