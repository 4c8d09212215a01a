package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.EventStore;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;

/** A disk that takes its time: an append completes when the test lets it. */
final class HeldStore implements EventStore {
    private final EventStore store;
    private final BlockingDeque<CompletableFuture<Void>> held = new LinkedBlockingDeque<>();
    private final BlockingQueue<Integer> groupSizes = new LinkedBlockingQueue<>();

    HeldStore(EventStore store) {
        this.store = store;
    }

    /** Waits for the next append and lets it complete; answers how many entries it had. */
    int release() throws InterruptedException {
        int size = groupSizes.take();
        held.take().complete(null);
        return size;
    }

    /** Waits until an append is held. */
    void awaitHeld() throws InterruptedException {
        held.putFirst(held.takeFirst());
    }

    @Override
    public CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        held.add(gate);
        groupSizes.add(entries.size());
        return gate.thenCompose(open -> store.append(conversation, expected, entries));
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
