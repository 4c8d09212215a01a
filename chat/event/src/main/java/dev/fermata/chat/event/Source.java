package dev.fermata.chat.event;

/** Who a message comes from, as others see it: {@code nick!user@host}. */
public record Source(String nick, String user, String host) {
    /** As it stands at the head of a line, without the colon. */
    public String prefix() {
        return nick + "!" + user + "@" + host;
    }

    /** The inverse of {@link #prefix()}. */
    public static Source parse(String prefix) {
        int bang = prefix.indexOf('!');
        int at = prefix.indexOf('@', bang + 1);
        if (bang < 0 || at < 0) {
            throw new IllegalArgumentException("not of the form nick!user@host: " + prefix);
        }
        return new Source(prefix.substring(0, bang), prefix.substring(bang + 1, at), prefix.substring(at + 1));
    }
}
