package dev.fermata.chat.event;

import org.jspecify.annotations.Nullable;

/**
 * Who can be talked to alone: an account, whatever nick it goes by and from however many clients, or a guest, known by a
 * nick and nothing else. Equal when the {@linkplain #key() keys} are; an account and a guest never are.
 */
public sealed interface Party {
    /** What stands before the name of an account; no nick begins with it. */
    char ACCOUNT_MARK = '@';

    /** The same for all spellings of the same party; unlike that of any other. */
    String key();

    /** As it was first spelled, and told from a guest: the inverse of {@link #parse}. */
    String format();

    /** What {@link #format} has made of a party. */
    static Party parse(String text) {
        return text.charAt(0) == ACCOUNT_MARK ? new Account(text.substring(1)) : new Guest(text);
    }

    /** Somebody with an account. */
    record Account(String name) implements Party {
        @Override
        public String key() {
            return ACCOUNT_MARK + CaseMapping.fold(name);
        }

        @Override
        public String format() {
            return ACCOUNT_MARK + name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Account account && account.key().equals(key());
        }

        @Override
        public int hashCode() {
            return key().hashCode();
        }
    }

    /** Somebody without: whoever has the nick, for as long as they have it. */
    record Guest(String nick) implements Party {
        @Override
        public String key() {
            return CaseMapping.fold(nick);
        }

        @Override
        public String format() {
            return nick;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Guest guest && guest.key().equals(key());
        }

        @Override
        public int hashCode() {
            return key().hashCode();
        }
    }
}
