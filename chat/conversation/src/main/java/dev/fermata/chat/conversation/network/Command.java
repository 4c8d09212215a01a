package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import org.jspecify.annotations.Nullable;

/** One command of the protocol. */
public interface Command {
    /** As it stands on a line, in capitals. */
    String name();

    /** How many parameters it takes at the least; with fewer it is answered with an error and not run. */
    default int paramsMin() {
        return 0;
    }

    /** Whether it may be used before the welcome. */
    default boolean isForNewcomers() {
        return false;
    }

    /**
     * What the log of operators' deeds tells of it, when an operator uses it: not their passwords; null for nothing.
     *
     * @param message with as many parameters as it takes
     */
    default @Nullable String deed(IrcMessage message) {
        return null;
    }

    /** Does what the client asks; pauses where that takes time. */
    void run(Events<ClientEvent> events, Client client, IrcMessage message);
}
