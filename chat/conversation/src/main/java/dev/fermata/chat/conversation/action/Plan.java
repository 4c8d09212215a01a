package dev.fermata.chat.conversation.action;

import dev.fermata.chat.event.Entry;

/** What is to be done about a message. */
public sealed interface Plan {
    /** Nothing more: it was refused, or there is nothing to change. */
    enum Nothing implements Plan {
        INSTANCE
    }

    /** It is shown in its turn, and not kept. */
    enum Answer implements Plan {
        INSTANCE
    }

    /** It changes what is kept of the channel, and is shown once that is durable; no entry tells of it. */
    enum Change implements Plan {
        INSTANCE
    }

    /** It is shown in its turn as if it were an entry, and not kept. */
    record Pass(Entry entry) implements Plan {}

    /** It is shown once the entry is durable. */
    record Keep(Entry entry) implements Plan {}
}
