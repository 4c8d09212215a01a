package dev.fermata.chat.event;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What was said, read backward: the read model beside the {@link EventStore}.
 *
 * <p>Methods may be called from any thread and never block; stages complete on a thread of the history's.
 */
public interface History {
    /**
     * The latest things said in a conversation.
     *
     * @param after leaves out what is not later than this
     * @param limit the most to give, at least 1
     * @return the oldest of them first
     */
    CompletionStage<List<Entry.Said>> latest(Conversation conversation, After after, int limit);

    /** Where a reader has got to. */
    sealed interface After {
        /** Nowhere: all is new. */
        enum Beginning implements After {
            INSTANCE
        }

        /** To a point in time. */
        record Time(Instant time) implements After {}

        /** To the entry with this id; to the beginning when the conversation has none. */
        record Id(String id) implements After {}
    }
}
