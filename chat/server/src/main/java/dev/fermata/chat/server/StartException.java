package dev.fermata.chat.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start; the message is for the person who started it: what is wrong, where, and what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
