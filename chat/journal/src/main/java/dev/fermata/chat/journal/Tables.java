package dev.fermata.chat.journal;

import java.sql.SQLException;

/** What a transaction can write to, on the writer's connection. */
final class Tables {
    private final Statements statements;
    private final ConversationTable conversations;
    private final SearchIndex index;
    private final Amendments amendments;
    private final LogTable log;
    private final NameTable names;

    Tables(Statements statements) {
        this.statements = statements;
        conversations = new ConversationTable(statements);
        index = new SearchIndex(statements);
        amendments = new Amendments(statements, conversations, index);
        log = new LogTable(statements, conversations, index, amendments);
        names = new NameTable(statements);
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

    /** Sends what has been held back to go together, so that the transaction can be committed. */
    void flush() throws SQLException {
        conversations.flush();
        statements.flush();
        index.endOfGroup();
    }

    /** Forgets what has been held back, after a failure. */
    void clear() throws SQLException {
        conversations.clear();
        statements.clear();
        index.endOfGroup();
    }
}
