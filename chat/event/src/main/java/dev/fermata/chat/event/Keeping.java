package dev.fermata.chat.event;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What is let go of, and what is handed out: for how long a chat remembers, and what somebody asks of it who wants to know
 * what it knows of them, or to be forgotten.
 *
 * <p>Methods may be called from any thread and never block; stages complete on a thread of the journal's. Large amounts are
 * dealt with piece by piece, between what else there is to do; so one that fails may have done a part, and can be asked for
 * again.
 */
public interface Keeping {
    /**
     * Takes what is older than a time out of all conversations.
     *
     * @return how many entries that were
     */
    CompletionStage<Long> forget(Instant before);

    /**
     * Takes what is older than a time out of a conversation.
     *
     * @return how many entries that were
     */
    CompletionStage<Long> forget(Conversation conversation, Instant before);

    /**
     * Takes out whatever an account has said or done, in all conversations; their ids can still be pointed at. What others
     * have said to it or of it is theirs, and stays.
     *
     * @param account in any spelling
     * @return how many entries that were
     */
    CompletionStage<Long> erase(String account);

    /**
     * Hands out what a conversation has seen, from its beginning to its head of this moment.
     *
     * @param lines takes each entry as a line of JSON, without its line break; on a thread of the journal's
     * @return how many entries that were; fails with what {@code lines} throws
     */
    CompletionStage<Long> export(Conversation conversation, Consumer<String> lines);

    /**
     * Hands out whatever an account has said or done, conversation by conversation.
     *
     * @param account in any spelling
     * @param lines takes each entry as a line of JSON, without its line break; on a thread of the journal's
     * @return how many entries that were; fails with what {@code lines} throws
     */
    CompletionStage<Long> exportAccount(String account, Consumer<String> lines);
}
