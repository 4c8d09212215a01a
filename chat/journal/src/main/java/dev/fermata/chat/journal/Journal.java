package dev.fermata.chat.journal;

import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.Keeping;
import dev.fermata.chat.event.Registry;

/**
 * All that the chat keeps: the log of each conversation, the history read from it, and the registry of names; and what is
 * let go of.
 */
public interface Journal extends EventStore, History, Registry, Keeping, AutoCloseable {
    /** Writes what waits, then lets go of what the journal is kept in. */
    @Override
    void close();
}
