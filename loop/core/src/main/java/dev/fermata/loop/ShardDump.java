package dev.fermata.loop;

import java.util.List;

/**
 * One shard in a {@link LoopDump}.
 *
 * @param thread the name of its thread
 * @param isAnswering false when it is busy with one handler for so long that it did not answer: then the rest was read from
 *     outside, and may be a little off
 * @param inbox events from outside that wait to be taken in
 * @param inside events that handlers have published and that wait to be handed over
 * @param timers that are armed
 * @param stack of its thread, when it does not answer
 * @param handlers all that live on it
 */
public record ShardDump(
        String thread,
        boolean isAnswering,
        int inbox,
        int inside,
        int timers,
        List<StackTraceElement> stack,
        List<HandlerDump> handlers) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("shard " + thread + ": " + handlers.size() + " handlers, " + inbox
                + " events in the inbox, " + inside + " inside, " + timers + " timers\n");
        if (!isAnswering) {
            text.append("  does not answer: a handler hogs it\n");
            stack.forEach(line -> text.append("    at ").append(line).append('\n'));
        }
        handlers.forEach(handler -> text.append("  ")
                .append(handler.toString().replace("\n", "\n  "))
                .append('\n'));
        return text.toString();
    }
}
