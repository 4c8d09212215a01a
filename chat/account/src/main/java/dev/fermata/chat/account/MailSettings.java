package dev.fermata.chat.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a server hands in its mail, and as whom.
 *
 * @param host the mail server that takes it, a relay of one's own
 * @param security whether it is encrypted on the way there
 * @param login null when the mail server wants none
 * @param from the sender's address
 * @param serverName as whom we greet the mail server
 * @param timeout for each of: connecting, reading, writing
 * @param atOnceMax how many mails are handed in at the same time
 * @param triesMax how often a mail is tried that the mail server does not take at the moment
 * @param retryFirst how long after the first try the second one is; each one after it takes twice as long
 * @param retryMax the longest
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        @Nullable Login login,
        String from,
        String serverName,
        Duration timeout,
        int atOnceMax,
        int triesMax,
        Duration retryFirst,
        Duration retryMax) {

    /** How a connection to a mail server is kept from others. */
    public enum Security {
        /** Not at all: for a mail server on the same machine. */
        NONE,
        /** By STARTTLS, and not without. */
        STARTTLS,
        /** From the beginning. */
        TLS
    }

    /** What the mail server knows us by. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** With all else as it mostly is: six tries in an hour. */
    public static MailSettings to(
            String host, int port, Security security, @Nullable Login login, String from, String serverName) {
        return new MailSettings(
                host,
                port,
                security,
                login,
                from,
                serverName,
                Duration.ofSeconds(30),
                4,
                6,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30));
    }
}
