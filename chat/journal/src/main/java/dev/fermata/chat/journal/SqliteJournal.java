package dev.fermata.chat.journal;

import java.nio.file.Path;

/**
 * The journal in one SQLite file. In WAL mode with {@code synchronous=FULL}: a commit returns when its pages have been
 * synced, so a completed append survives the death of the process and the loss of power (SQLite, "PRAGMA synchronous").
 */
public final class SqliteJournal extends SqlJournal {
    private SqliteJournal(Path file) {
        super(new SqliteDatabase(file));
    }

    /**
     * Opens the journal in {@code file}, which is made when it is not there.
     *
     * @throws JournalException when that is not possible
     */
    public static SqliteJournal open(Path file) {
        return new SqliteJournal(file);
    }
}
