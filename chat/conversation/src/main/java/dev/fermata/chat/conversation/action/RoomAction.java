package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do in a channel, or to know of it. */
public non-sealed interface RoomAction extends Action {
    /**
     * Decides, as if all that was planned before had come true ({@link Room#planned}). Who may not is told here.
     *
     * @param now to the millisecond
     */
    Plan plan(Room room, Instant now);

    /** What the entry that was planned makes of the channel. */
    default void change(ChannelState state, Entry entry) {}

    /** What it makes of the channel where it was planned as a {@link Plan.Change}. */
    default void change(ChannelState state) {}

    /** Whether those who are in no more after the change are to be shown it too. */
    default boolean isFarewell() {
        return false;
    }

    /**
     * Shows it, in its turn, as things are now ({@link Room#shown}).
     *
     * @param entry as planned, durable by now; null for what is not kept
     */
    void show(Room room, @Nullable Entry entry);
}
