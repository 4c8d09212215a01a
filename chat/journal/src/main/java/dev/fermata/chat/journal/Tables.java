package dev.fermata.chat.journal;

import java.sql.SQLException;

/** What a transaction can write to, on the writer's connection. */
final class Tables {
    private final Statements statements;
    private final ConversationTable conversations;
    private final LogTable log;
    private final NameTable names;

    Tables(Statements statements) {
        this.statements = statements;
        conversations = new ConversationTable(statements);
        log = new LogTable(statements, conversations);
        names = new NameTable(statements);
    }

    LogTable log() {
        return log;
    }

    NameTable names() {
        return names;
    }

    /** Sends what has been held back to go together, so that the transaction can be committed. */
    void flush() throws SQLException {
        log.flush();
        conversations.flush();
    }

    /** Forgets what has been held back, after a failure. */
    void clear() throws SQLException {
        log.clear();
        conversations.clear();
        statements.clearBatches();
    }
}
