package dev.fermata.chat.account;

/**
 * A mail to one person, in plain text.
 *
 * @param to an address
 * @param subject one line
 */
public record Mail(String to, String subject, String text) {
    /** Without what it says, which may be a code. */
    @Override
    public String toString() {
        return "mail to " + to + ": " + subject;
    }
}
