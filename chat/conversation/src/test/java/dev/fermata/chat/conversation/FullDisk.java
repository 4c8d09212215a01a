package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.EventStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A disk on which nothing can be written while it is full. */
final class FullDisk implements EventStore {
    private final EventStore store;
    volatile boolean full;

    FullDisk(EventStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        return full
                ? CompletableFuture.failedFuture(new IOException("No space left on device"))
                : store.append(conversation, expected, entries);
    }

    @Override
    public CompletionStage<Long> head(Conversation conversation) {
        return store.head(conversation);
    }

    @Override
    public CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit) {
        return store.replay(conversation, after, limit);
    }
}
