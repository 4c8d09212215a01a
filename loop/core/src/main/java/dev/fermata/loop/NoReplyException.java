package dev.fermata.loop;

import java.io.Serial;

/** A question will not be answered: its event has become a dead letter. */
public final class NoReplyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NoReplyException(DeadLetter letter) {
        super(
                "no reply: the question became a dead letter (" + letter.reason() + "): " + Text.of(letter.event()),
                letter.cause());
    }
}
