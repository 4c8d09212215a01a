package dev.fermata.chat.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What conversations have seen, looked back at: the read model beside the {@link EventStore}. Its order is that of time,
 * and of positions where the time is the same. What was taken back is not in it.
 *
 * <p>Methods may be called from any thread and never block; stages complete on a thread of the history's. What is read is
 * never older than a completed append.
 */
public interface History {
    /**
     * A part of a conversation (IRCv3 draft/chathistory).
     *
     * @param limit the most to give, at least 1
     * @return the oldest first
     */
    CompletionStage<List<Entry>> read(Scope scope, Content content, Part part, int limit);

    /** The entry of a conversation that has this id; none when it was taken back. */
    CompletionStage<Optional<Entry>> find(Conversation conversation, String id);

    /**
     * The conversations in which the last thing said lies between two times, both left out.
     *
     * @param first where the limit counts from; may be the later of the two
     * @param second where it ends
     * @param limit the most to give, at least 1
     * @return the one in which it lies furthest back first
     */
    CompletionStage<List<Target>> targets(Membership membership, Instant first, Instant second, int limit);

    /**
     * What was said with some words in it.
     *
     * @return the oldest first
     */
    CompletionStage<List<Entry.Said>> search(Search search);

    /**
     * What somebody may see of a conversation.
     *
     * @param since what was before is not for them; {@link Instant#EPOCH} when all is
     */
    record Scope(Conversation conversation, Instant since) {
        /** All of it. */
        public static Scope of(Conversation conversation) {
            return new Scope(conversation, Instant.EPOCH);
        }
    }

    /** What is wanted of a conversation. */
    sealed interface Content {
        /** What was said, and nothing else. */
        Content SAID = Said.INSTANCE;

        /** All entries (IRCv3 draft/event-playback). */
        Content ALL = new AllBut(Set.of());

        /** What was said. */
        enum Said implements Content {
            INSTANCE
        }

        /**
         * All entries but some.
         *
         * @param commands of the protocol, in capitals: what is shown by one of them is not wanted
         */
        record AllBut(Set<String> commands) implements Content {
            /** @throws IllegalArgumentException when there is something else than letters in a command */
            public AllBut {
                commands = Set.copyOf(commands);
                if (!commands.stream().allMatch(command -> command.matches("[A-Z]+"))) {
                    throw new IllegalArgumentException("commands in capitals are expected, not " + commands);
                }
            }
        }
    }

    /** Which part of a conversation: the subcommands of CHATHISTORY. */
    sealed interface Part {
        /** The last ones, but none up to a point. */
        record Latest(Point after) implements Part {}

        /** The last ones before a point. */
        record Before(Point point) implements Part {}

        /** The first ones after a point. */
        record After(Point point) implements Part {}

        /** Some before a point, what is at it, and some after; nothing when the point is an id that is not there. */
        record Around(Point point) implements Part {}

        /** Those between two points, neither of them, the first ones seen from {@code first}; either may be earlier. */
        record Between(Point first, Point second) implements Part {}
    }

    /** A place in a conversation. */
    sealed interface Point {
        /** Before all of it. */
        enum Beginning implements Point {
            INSTANCE
        }

        /** A point in time, to the millisecond. */
        record Time(Instant time) implements Point {}

        /**
         * The entry with this id, also one that was taken back; the beginning when the conversation has none, since the
         * oldest are those that are forgotten.
         */
        record Id(String id) implements Point {}
    }

    /**
     * Whose conversations.
     *
     * @param party in conversations of two
     * @param since what was said to them alone before is not for them; {@link Instant#EPOCH} when all is
     * @param channels whose history they may see
     */
    record Membership(Party party, Instant since, Collection<Conversation.Channel> channels) {}

    /**
     * A conversation, and when something was last said in it.
     *
     * @param conversation as it was first spelled
     */
    record Target(Conversation conversation, Instant latest) {}

    /**
     * What is looked for, and where.
     *
     * @param words all of them, in any order, without regard to case and accents; one with an asterisk at its end stands
     *     for all that begin so; blank for whatever was said
     * @param scopes what the searcher may see; nothing else is looked at
     * @param sender who has said it; null for anybody
     * @param after all before it is left out; {@link Instant#MIN} when nothing is
     * @param before all after it is left out
     * @param limit the most to give, at least 1: the first ones where {@code after} says where to begin, or else the last
     */
    record Search(
            String words,
            Collection<Scope> scopes,
            @Nullable Party sender,
            Instant after,
            Instant before,
            int limit) {
        /** By anybody and at any time. */
        public static Search of(String words, Collection<Scope> scopes, int limit) {
            return new Search(words, scopes, null, Instant.MIN, Instant.MAX, limit);
        }

        /** Whether the limit counts from the earliest on. */
        public boolean forward() {
            return !after.equals(Instant.MIN);
        }

        public Search in(Collection<Scope> newScopes) {
            return new Search(words, newScopes, sender, after, before, limit);
        }

        public Search from(Party newSender) {
            return new Search(words, scopes, newSender, after, before, limit);
        }

        public Search between(Instant newAfter, Instant newBefore) {
            return new Search(words, scopes, sender, newAfter, newBefore, limit);
        }
    }
}
