package dev.fermata.loop;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A handler that has been running for so long that it holds up all others of its shard: it blocks, or computes.
 *
 * @param handlers the {@linkplain HandlerSettings#name() name} of its kind; empty when it is not a handler that holds
 *     up the shard, but a function that tells keys, say
 * @param key of the handler, as text; empty for a handler without keys
 * @param running for how long at least
 * @param stack of the shard's thread now, the innermost method first
 */
public record StuckHandler(String handlers, String key, Duration running, List<StackTraceElement> stack) {
    static StuckHandler of(String handlers, String key, Duration running, StackTraceElement[] stack) {
        return new StuckHandler(handlers, key, running, Arrays.asList(stack));
    }

    /** A sentence, and the stack as in a thread dump. */
    @Override
    public String toString() {
        String who =
                handlers.isEmpty() ? "a key function, or the like," : "the handler " + HandlerDump.name(handlers, key);
        return who + " has been running for " + running.toMillis()
                + " ms and holds up its shard; does it block? Use events.blocking\n"
                + stack.stream().map(line -> "\tat " + line).collect(Collectors.joining("\n"));
    }
}
