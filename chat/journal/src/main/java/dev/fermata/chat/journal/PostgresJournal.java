package dev.fermata.chat.journal;

/**
 * The journal in a PostgreSQL database, in a schema of its own. A commit returns when it is on the server's disk: the
 * connections ask for {@code synchronous_commit} where the server does without. Several servers may write to it, and each
 * other's fences hold.
 */
public final class PostgresJournal extends SqlJournal {
    private PostgresJournal(PostgresDatabase database) {
        super(database);
    }

    /**
     * Opens the journal in a database, whose schema is made when it is not there.
     *
     * @param url as PostgreSQL's own programs take it: {@code postgresql://user:password@host:port/database}; with the
     *     parameter {@code currentSchema} for another schema than {@code fermata}, and those that the driver knows
     * @throws JournalException when that is not possible
     */
    public static PostgresJournal open(String url) {
        return new PostgresJournal(PostgresDatabase.parse(url));
    }
}
