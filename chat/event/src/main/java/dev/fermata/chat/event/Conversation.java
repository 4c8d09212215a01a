package dev.fermata.chat.event;

import org.jspecify.annotations.Nullable;

/** Where something is said: a channel, or between two people. Equal when the {@linkplain #key() keys} are. */
public sealed interface Conversation {
    /** The same for all spellings of the same conversation; what the journal files it under. */
    String key();

    /** As it was first spelled: the inverse of {@link #parse}. */
    String format();

    /** What {@link #format} has made of a conversation. */
    static Conversation parse(String text) {
        int comma = text.indexOf(Pair.SEPARATOR);
        return comma < 0
                ? new Channel(text)
                : new Pair(Party.parse(text.substring(0, comma)), Party.parse(text.substring(comma + 1)));
    }

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
        public String format() {
            return name;
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
     * <p>What somebody with an account says belongs to the account, under each nick and from each client; what a guest
     * says, to the nick. So the next one who has the nick, or makes an account of that name, is in another conversation,
     * or is kept by {@link History.Scope#since} from what was said before.
     *
     * @param one whose key comes first in order
     * @param other whose key comes second
     */
    record Pair(Party one, Party other) implements Conversation {
        /** In no nick, no account's name and no channel's. */
        private static final char SEPARATOR = ',';

        public Pair(Party one, Party other) {
            boolean inOrder = one.key().compareTo(other.key()) <= 0;
            this.one = inOrder ? one : other;
            this.other = inOrder ? other : one;
        }

        /** Two guests, by their nicks. */
        public Pair(String one, String other) {
            this(new Party.Guest(one), new Party.Guest(other));
        }

        @Override
        public String key() {
            return one.key() + SEPARATOR + other.key();
        }

        @Override
        public String format() {
            return one.format() + SEPARATOR + other.format();
        }
    }
}
