package dev.fermata.chat.event;

/** An append was refused because another writer was there first. Nothing was written; read the head and plan anew. */
public final class PositionConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public PositionConflictException(Conversation conversation, long expected, long actual) {
        super("cannot append to %s after position %d: its last position is %d. Does another server write to it?"
                .formatted(conversation.key(), expected, actual));
    }
}
