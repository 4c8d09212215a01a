package dev.fermata.chat.account;

/** A mail was not taken. */
final class MailFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    /** @param isFinal whether trying again is no use */
    MailFailedException(String message, boolean isFinal, Throwable cause) {
        super(message, cause);
        this.isFinal = isFinal;
    }

    boolean isFinal() {
        return isFinal;
    }
}
