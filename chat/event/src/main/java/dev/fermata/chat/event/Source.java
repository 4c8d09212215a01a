package dev.fermata.chat.event;

import org.jspecify.annotations.Nullable;

/**
 * Who a message comes from, as others see it: {@code nick!user@host}, and what the tags of the message tell of them.
 *
 * @param account the name of the account that they are logged in to (IRCv3 account-tag); null when there is none
 * @param bot whether they say that they are a program (IRCv3 bot-mode)
 */
public record Source(
        String nick, String user, String host, @Nullable String account, boolean bot) {
    /** A person without an account. */
    public Source(String nick, String user, String host) {
        this(nick, user, host, null, false);
    }

    /** As it stands at the head of a line, without the colon. */
    public String prefix() {
        return nick + "!" + user + "@" + host;
    }

    /** The inverse of {@link #prefix()}, for a person without an account. */
    public static Source parse(String prefix) {
        int bang = prefix.indexOf('!');
        int at = prefix.indexOf('@', bang + 1);
        if (bang < 0 || at < 0) {
            throw new IllegalArgumentException("not of the form nick!user@host: " + prefix);
        }
        return new Source(prefix.substring(0, bang), prefix.substring(bang + 1, at), prefix.substring(at + 1));
    }

    /** The same person, logged in to an account. */
    public Source withAccount(@Nullable String newAccount) {
        return new Source(nick, user, host, newAccount, bot);
    }

    /** The same person, or the same program. */
    public Source withBot(boolean newBot) {
        return new Source(nick, user, host, account, newBot);
    }
}
