package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.network.Glob;
import java.util.Optional;

/** Whom an entry in one of a channel's lists means. */
public sealed interface Mask {
    /** The types of extended ban that there are, in order (RPL_ISUPPORT, "EXTBAN"). */
    String EXTENDED_TYPES = "am";

    /** The one of them that means accounts (IRCv3 account-extban). */
    char ACCOUNT_TYPE = 'a';

    /** The one of them that keeps its people from speaking, and lets them in. */
    char MUTE_TYPE = 'm';

    boolean matches(Identity who);

    /** Whether it is about speaking alone, and not about coming in. */
    default boolean isMute() {
        return false;
    }

    /** Everybody whose {@code nick!user@host} is such. */
    record Prefix(Glob glob) implements Mask {
        @Override
        public boolean matches(Identity who) {
            return who.prefixes().stream().anyMatch(glob::matches);
        }

        @Override
        public String toString() {
            return glob.toString();
        }
    }

    /** Everybody who has proved to be such an account. */
    record Account(Glob glob) implements Mask {
        @Override
        public boolean matches(Identity who) {
            String account = who.account();
            return account != null && glob.matches(account);
        }

        @Override
        public String toString() {
            return ACCOUNT_TYPE + ":" + glob;
        }
    }

    /** Those whom another mask means, while they speak. */
    record Mute(Mask whom) implements Mask {
        @Override
        public boolean matches(Identity who) {
            return whom.matches(who);
        }

        @Override
        public boolean isMute() {
            return true;
        }

        @Override
        public String toString() {
            return MUTE_TYPE + ":" + whom;
        }
    }

    /** Reads a mask and completes it to its canonical form; empty when it is none. */
    static Optional<Mask> parse(String text) {
        return isExtended(text, MUTE_TYPE) ? parseWho(text.substring(2)).map(Mute::new) : parseWho(text);
    }

    private static Optional<Mask> parseWho(String text) {
        if (text.isEmpty() || text.startsWith(":") || text.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        if (isExtended(text, ACCOUNT_TYPE)) {
            return Optional.of(new Account(Glob.of(text.substring(2))));
        }
        return Optional.of(new Prefix(Glob.of(complete(text))));
    }

    private static boolean isExtended(String text, char type) {
        return text.length() > 2 && text.charAt(0) == type && text.charAt(1) == ':';
    }

    /** Makes nick!user@host of what has but some of it; a single word with a dot or a colon is a host, else a nick. */
    private static String complete(String text) {
        int bang = text.indexOf('!');
        int at = text.indexOf('@', bang + 1);
        if (bang < 0 && at < 0) {
            boolean host = text.indexOf('.') >= 0 || text.indexOf(':') >= 0;
            return host ? "*!*@" + text : text + "!*@*";
        }
        String nick = bang < 0 ? "*" : text.substring(0, bang);
        String user = text.substring(bang + 1, at < 0 ? text.length() : at);
        String host = at < 0 ? "*" : text.substring(at + 1);
        return orAny(nick) + "!" + orAny(user) + "@" + orAny(host);
    }

    private static String orAny(String part) {
        return part.isEmpty() ? "*" : part;
    }
}
