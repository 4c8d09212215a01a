package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** All the commands that there are, as a session sees them. */
public interface CommandTable {
    /** Runs the command that a line names, or says why not. Pauses while the command does. */
    void run(Events<ClientEvent> events, Client client, IrcMessage message);
}
