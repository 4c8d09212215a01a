package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.Message;

/**
 * What somebody wants to do in a conversation, or to know of it. Each kind is a small class of its own: what it plans, what it
 * changes and what it shows; the conversation itself knows none of them.
 */
public sealed interface Action permits RoomAction, TalkAction {
    /** The protocol's command for it. */
    String command();

    /** Whether it is only told of what has happened already, so that it is shown even when the journal cannot keep it. */
    default boolean hasHappened() {
        return false;
    }

    /** Whether it is answered when it fails: a NOTICE never is (Modern IRC, "NOTICE message"). */
    default boolean isAnswered() {
        return true;
    }

    /** What its refusal names, when the journal cannot keep it. */
    default String target(Message message) {
        return message.conversation().key();
    }

    /** It was refused, by the journal or by a failure: undoes what the command did before it sent it. */
    default void refused() {}
}
