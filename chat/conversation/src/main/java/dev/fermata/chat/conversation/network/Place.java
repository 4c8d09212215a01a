package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a conversation is held: decides about messages one by one, and shows what became of them. */
public sealed interface Place permits Room, Talk {
    /** Decides, as if all that was planned before had come true. */
    Plan plan(Message message, Instant now);

    /** Shows a message whose turn has come. */
    void show(Message message, @Nullable Entry entry);

    /**
     * Pauses until what is kept beside the log is durable, as it was planned.
     *
     * @return false when it could not be written: nobody may be shown what was planned
     */
    boolean keep(Events<?> events);

    /** What was planned to be kept could not be: things are as they were last shown. */
    void forgetPlans();
}
