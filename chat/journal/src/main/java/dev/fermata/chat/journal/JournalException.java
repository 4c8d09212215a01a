package dev.fermata.chat.journal;

import org.jspecify.annotations.Nullable;

/** The journal cannot be opened, written or read; the message says which database, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
