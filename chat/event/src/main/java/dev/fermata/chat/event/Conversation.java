package dev.fermata.chat.event;

import org.jspecify.annotations.Nullable;

/** Where something is said: a channel, or between two people. Equal when the {@linkplain #key() keys} are. */
public sealed interface Conversation {
    /** The same for all spellings of the same conversation; what the journal files it under. */
    String key();

    /**
     * A channel.
     *
     * @param name as it was first spelled
     */
    record Channel(String name) implements Conversation {
        @Override
        public String key() {
            return CaseMapping.fold(name);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Channel channel && channel.key().equals(key());
        }

        @Override
        public int hashCode() {
            return key().hashCode();
        }
    }

    /**
     * Two people, or one who talks to oneself. Neither comes first: {@code (ada, bob)} is {@code (Bob, Ada)}.
     *
     * @param one the nick that comes first in order, folded
     * @param other the nick that comes second, folded
     */
    record Pair(String one, String other) implements Conversation {
        public Pair(String one, String other) {
            String first = CaseMapping.fold(one);
            String second = CaseMapping.fold(other);
            boolean inOrder = first.compareTo(second) <= 0;
            this.one = inOrder ? first : second;
            this.other = inOrder ? second : first;
        }

        @Override
        public String key() {
            return one + "," + other; // a comma is in no nick and in no channel's name
        }
    }
}
