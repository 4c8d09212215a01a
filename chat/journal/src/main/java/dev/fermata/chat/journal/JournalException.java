package dev.fermata.chat.journal;

/** The journal cannot be opened, written or read; the message says which file, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
