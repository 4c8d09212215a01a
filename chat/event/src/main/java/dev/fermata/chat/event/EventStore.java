package dev.fermata.chat.event;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * An ordered, durable log per conversation. Positions count from 1 without a gap; an entry that is taken out later leaves
 * one.
 *
 * <p>Methods may be called from any thread and never block; stages complete on a thread of the store's.
 */
public interface EventStore {
    /**
     * Appends entries to the end of a conversation's log: all of them or none.
     *
     * @param expected the last position that the writer knows, 0 for an empty log; this fence lets one of two writers win
     *     and the other learn that it has lost
     * @param entries at least one, all of this conversation
     * @return completes with the position of the last of them once they are durable; fails with
     *     {@link PositionConflictException} when {@code expected} is not the last position, or when a channel is given a
     *     name that has a log already; and with the cause when they could not be written
     */
    CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries);

    /** The last position of a conversation's log, 0 when it is empty; never older than a completed append. */
    CompletionStage<Long> head(Conversation conversation);

    /**
     * The entries of a conversation in their order: what is still there of those at the positions after {@code after}, up
     * to {@code limit} further. So a reader goes on at {@code after + limit}, until the head.
     */
    CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit);
}
