package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import java.sql.SQLException;
import java.util.Collection;

/** What a transaction can write to, on one connection. */
final class Tables {
    private final Statements statements;
    private final Database database;
    private final ConversationTable conversations;
    private final SearchIndex index;
    private final Amendments amendments;
    private final LogTable log;
    private final NameTable names;

    Tables(Statements statements, Database database) {
        this.statements = statements;
        this.database = database;
        conversations = new ConversationTable(statements, database.forUpdate());
        index = database.index(statements);
        amendments = new Amendments(statements, conversations, index);
        log = new LogTable(statements, conversations, index, amendments);
        names = new NameTable(statements);
    }

    boolean areOf(Statements others) {
        return statements == others;
    }

    LogTable log() {
        return log;
    }

    Amendments amendments() {
        return amendments;
    }

    NameTable names() {
        return names;
    }

    /** Begins a transaction: looks up what is known of conversations, and keeps others from changing it. */
    void begin(Collection<Conversation> some) throws SQLException {
        database.beginWriting(statements);
        conversations.lock(some);
    }

    /** Sends what has been held back to go together, and commits all. */
    void commit() throws SQLException {
        conversations.flush();
        statements.flush();
        index.endOfGroup();
        statements.connection().commit();
    }

    /** Forgets what has been held back, after a failure. */
    void clear() {
        conversations.clear();
        index.endOfGroup();
    }
}
