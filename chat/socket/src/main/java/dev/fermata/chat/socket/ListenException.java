package dev.fermata.chat.socket;

import org.jspecify.annotations.Nullable;

/** An address cannot be listened on; the message says which and why. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
