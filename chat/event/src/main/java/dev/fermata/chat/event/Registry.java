package dev.fermata.chat.event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Unique names and what is known of them: accounts, channels, bans. Each name of a kind has one value at a time, with a
 * revision that grows with each change; so of two who change it, one wins and the other learns that it has lost.
 *
 * <p>Methods may be called from any thread and never block; stages complete on a thread of the registry's. What is read is
 * never older than a completed change.
 */
public interface Registry {
    /** What a name stands for; the kinds share nothing, so each may have a name of its own "ada". */
    record Kind(String name) {}

    /**
     * A name and what is known of it.
     *
     * @param name folded by whoever claims it, so that equal names are one; not empty
     * @param revision from 1 on
     * @param value in a form that is up to the kind
     */
    record Item(String name, long revision, String value) {}

    /** What is known of a name. */
    CompletionStage<Optional<Item>> find(Kind kind, String name);

    /**
     * Claims a name, or changes what is known of it.
     *
     * @param expected the revision that the writer knows; 0 when the name must be free
     * @return completes with the new revision once it is durable; fails with {@link RevisionConflictException} when
     *     {@code expected} is not the revision of the name, and with the cause when it could not be written
     */
    CompletionStage<Long> put(Kind kind, String name, long expected, String value);

    /**
     * Frees a name. Its revision grows on when it is claimed again, so that whoever knew it before has lost.
     *
     * @param expected the revision that the writer knows, from 1 on
     * @return completes once that is durable; fails as {@link #put} does
     */
    CompletionStage<@Nullable Void> remove(Kind kind, String name, long expected);

    /**
     * Names in their order (by UTF-8 bytes), page by page.
     *
     * @param after the name before the first of them; empty for the first page
     * @param limit the most to give, at least 1
     */
    CompletionStage<List<Item>> list(Kind kind, String after, int limit);
}
