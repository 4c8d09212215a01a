package dev.fermata.chat.journal;

import dev.fermata.chat.event.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes what was written before: takes it out, or gives it other words. */
final class Amendments {
    private static final String TAKE_OUT = """
            UPDATE entry SET kind = 'GONE', source = '', account = NULL, account_spelled = NULL, bot = 0, target = NULL,
            about = NULL, text = NULL, tags = NULL, edited = NULL WHERE conversation = ? AND position = ?""";

    private static final String REPLACE =
            "UPDATE entry SET text = ?, edited = ? WHERE conversation = ? AND id = ? AND " + EntryColumns.IS_SAID;

    private final Statements statements;
    private final ConversationTable conversations;

    Amendments(Statements statements, ConversationTable conversations) {
        this.statements = statements;
        this.conversations = conversations;
    }

    /** Takes out what was said, or tags, with all the words that they were given later. */
    void redact(ConversationTable.Row row, String id) throws SQLException {
        takeOut(
                row,
                positions(
                        "SELECT position FROM entry WHERE conversation = ? AND id = ? AND kind IN ('PRIVMSG', 'NOTICE', 'TAGMSG')",
                        row.number(),
                        id));
        takeOut(row, editsOf(row, id, ""));
        conversations.lookAgain(row);
    }

    /** Gives what was said other words; those that it was given before are not kept. */
    void edit(ConversationTable.Row row, Entry.Edited edited) throws SQLException {
        statements
                .prepare(
                        REPLACE,
                        EntryRow.encode(edited.lines()),
                        edited.time().toEpochMilli(),
                        row.number(),
                        edited.of())
                .executeUpdate();
        takeOut(row, editsOf(row, edited.of(), edited.id()));
    }

    private List<Long> editsOf(ConversationTable.Row row, String id, String except) throws SQLException {
        return positions(
                "SELECT position FROM entry WHERE conversation = ? AND about = ? AND kind = 'EDIT' AND id <> ?",
                row.number(),
                id,
                except);
    }

    private List<Long> positions(String select, Object... parameters) throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (ResultSet row = statements.prepare(select, parameters).executeQuery()) {
            while (row.next()) {
                positions.add(row.getLong(1));
            }
        }
        return positions;
    }

    private void takeOut(ConversationTable.Row row, List<Long> positions) throws SQLException {
        for (long position : positions) {
            PreparedStatement update = statements.prepare(TAKE_OUT, row.number(), position);
            update.executeUpdate();
        }
    }
}
