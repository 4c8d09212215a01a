package dev.fermata.chat.journal;

import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.Keeping;
import dev.fermata.chat.event.Registry;
import java.nio.file.Path;

/**
 * All that the chat keeps: the log of each conversation, the history read from it, and the registry of names; and what is
 * let go of.
 */
public interface Journal extends EventStore, History, Registry, Keeping, AutoCloseable {
    /** What the location of a journal in PostgreSQL begins with. */
    String POSTGRESQL = "postgresql://";

    /**
     * Opens a journal.
     *
     * @param location a URL that begins with {@link #POSTGRESQL}, or else the name of a file, for SQLite
     * @throws JournalException when that is not possible
     */
    static Journal open(String location) {
        return location.startsWith(POSTGRESQL) ? PostgresJournal.open(location) : SqliteJournal.open(Path.of(location));
    }

    /** Writes what waits, then lets go of what the journal is kept in. */
    @Override
    void close();
}
