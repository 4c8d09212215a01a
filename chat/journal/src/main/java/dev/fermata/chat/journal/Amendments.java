package dev.fermata.chat.journal;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes what was written before: takes it out, deletes it, or gives it other words. */
final class Amendments {
    private static final String SELECT = "SELECT conversation, position, number, " + EntryColumns.NAMES + " FROM entry";

    /** By an index: who is forgotten may have said little among much. */
    static final String OF_ACCOUNT = SELECT + " WHERE account = ? LIMIT ?";

    private static final String TAKE_OUT = """
            UPDATE entry SET kind = 'GONE', number = NULL, source = '', account = NULL, account_spelled = NULL, bot = 0,
            target = NULL, about = NULL, text = NULL, tags = NULL, edited = NULL
            WHERE conversation = ? AND position = ?""";

    /**
     * A row that was written before.
     *
     * @param number by which the index knows it; null when it does not
     */
    private record Written(
            long conversation, long position, @Nullable Long number, EntryRow row) {}

    private final Statements statements;
    private final ConversationTable conversations;
    private final SearchIndex index;

    Amendments(Statements statements, ConversationTable conversations, SearchIndex index) {
        this.statements = statements;
        this.conversations = conversations;
        this.index = index;
    }

    /** Takes out what was said, or tags, with all the words that they were given later. */
    void redact(long conversation, String id) throws SQLException {
        for (Written written : withId(conversation, id)) {
            if (written.row().isRedactable()) {
                takeOut(written);
            }
        }
        takeOutEdits(conversation, id, null);
        lookAgain(conversation);
    }

    /** Gives what was said other words; those that it was given before are not kept. */
    void edit(long conversation, Entry.Edited edited) throws SQLException {
        for (Written written : withId(conversation, edited.of())) {
            if (written.row().isSaid()) {
                replace(written, written.row().edited(EntryRow.encode(edited.lines()), edited.time()));
            }
        }
        takeOutEdits(conversation, edited.of(), edited.id());
    }

    /**
     * Deletes the oldest entries of a conversation: all before a time, or as many as {@code most}.
     *
     * @return how many
     */
    Outcome<Integer> forget(long conversation, long before, int most) throws SQLException {
        List<Written> old = select(
                SELECT + " WHERE conversation = ? AND time < ? ORDER BY time, position LIMIT ?",
                conversation,
                before,
                most);
        for (Written written : old) {
            statements.hold(
                    "DELETE FROM entry WHERE conversation = ? AND position = ?", conversation, written.position());
            removeFromIndex(written);
        }
        lookAgain(conversation);
        return new Outcome.Done<>(old.size());
    }

    /**
     * Takes out entries of an account: all, or as many as {@code most}.
     *
     * @return how many
     */
    Outcome<Integer> erase(String account, int most) throws SQLException {
        List<Written> its = select(OF_ACCOUNT, account, most);
        for (Written written : its) {
            takeOut(written);
        }
        for (long conversation : its.stream().map(Written::conversation).collect(Collectors.toSet())) {
            lookAgain(conversation);
        }
        return new Outcome.Done<>(its.size());
    }

    private void takeOutEdits(long conversation, String id, @Nullable String except) throws SQLException {
        List<Written> edits =
                select(SELECT + " WHERE about = ? AND conversation = ? AND kind = 'EDIT'", id, conversation);
        for (Written edit : edits) {
            if (!edit.row().id().equals(except)) {
                takeOut(edit);
            }
        }
    }

    private void takeOut(Written written) throws SQLException {
        statements.hold(TAKE_OUT, written.conversation(), written.position());
        removeFromIndex(written);
    }

    private void replace(Written written, EntryRow row) throws SQLException {
        removeFromIndex(written);
        statements.hold(
                "UPDATE entry SET text = ?, edited = ? WHERE conversation = ? AND position = ?",
                row.text(),
                row.edited() == null ? null : row.edited().toEpochMilli(),
                written.conversation(),
                written.position());
        statements.flush();
        if (written.number() != null) {
            index.add(written.number(), Postings.of(written.conversation(), row));
        }
    }

    private void removeFromIndex(Written written) throws SQLException {
        if (written.number() != null) {
            index.remove(written.number(), Postings.of(written.conversation(), written.row()));
        }
    }

    private void lookAgain(long conversation) throws SQLException {
        statements.flush();
        conversations.lookAgain(conversation);
    }

    private List<Written> withId(long conversation, String id) throws SQLException {
        return select(SELECT + " WHERE id = ? AND conversation = ?", id, conversation);
    }

    /** Also what this transaction has written. */
    private List<Written> select(String select, Object... parameters) throws SQLException {
        statements.flush();
        List<Written> written = new ArrayList<>();
        try (ResultSet row = statements.prepare(select, parameters).executeQuery()) {
            while (row.next()) {
                written.add(new Written(
                        row.getLong(1), row.getLong(2), Statements.number(row, 3), EntryColumns.read(row, 4)));
            }
        }
        return written;
    }
}
