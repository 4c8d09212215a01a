package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do in a conversation of two. */
public non-sealed interface TalkAction extends Action {
    /**
     * Decides. Who may not is told here.
     *
     * @param now to the millisecond
     */
    Plan plan(Talk talk, Instant now);

    /**
     * Shows it, in its turn.
     *
     * @param entry as planned, durable by now; null for what is not kept
     */
    void show(Talk talk, @Nullable Entry entry);
}
