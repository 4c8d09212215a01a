package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Writes the log of each conversation. Entries are held back until {@link #flush}, so that a group goes in one batch. */
final class LogTable {
    private static final String INSERT = "INSERT INTO entry (conversation, position, " + EntryColumns.NAMES
            + ") VALUES (?, ?, " + String.join(", ", Collections.nCopies(EntryColumns.COUNT, "?")) + ")";

    private final Statements statements;
    private final ConversationTable conversations;
    private final Amendments amendments;
    private int held;

    LogTable(Statements statements, ConversationTable conversations) {
        this.statements = statements;
        this.conversations = conversations;
        amendments = new Amendments(statements, conversations);
    }

    Outcome<Long> append(Conversation conversation, long expected, List<Entry> entries) throws SQLException {
        long head = conversations.head(conversation);
        if (head != expected) {
            return new Outcome.Refused<>(new PositionConflictException(conversation, expected, head));
        }
        for (Entry entry : entries) {
            if (entry instanceof Entry.ChannelRenamed renamed) {
                Channel to = new Channel(renamed.to());
                long taken = to.equals(conversation) ? 0 : conversations.head(to);
                if (taken != 0) {
                    return new Outcome.Refused<>(new PositionConflictException(to, 0, taken));
                }
            }
        }
        ConversationTable.Row row = conversations.row(conversation);
        for (Entry entry : entries) {
            insert(row, entry);
            carryOut(conversation, row, entry);
        }
        return new Outcome.Done<>(row.head());
    }

    private void insert(ConversationTable.Row row, Entry entry) throws SQLException {
        row.advance();
        EntryRow columns = EntryRow.of(entry, row.name());
        if (columns.isSaid()) {
            row.said(columns.time().toEpochMilli());
        }
        PreparedStatement insert = statements.prepare(INSERT);
        insert.setLong(1, row.number());
        insert.setLong(2, row.head());
        EntryColumns.bind(insert, 3, columns);
        insert.addBatch();
        held++;
    }

    /** What an entry changes of those before it. */
    private void carryOut(Conversation conversation, ConversationTable.Row row, Entry entry) throws SQLException {
        switch (entry) {
            case Entry.Redacted redacted -> {
                flush();
                amendments.redact(row, redacted.of());
            }
            case Entry.Edited edited -> {
                flush();
                amendments.edit(row, edited);
            }
            case Entry.ChannelRenamed renamed -> conversations.rename(conversation, new Channel(renamed.to()));
            case Entry.Said said -> {}
            case Entry.Tagged tagged -> {}
            case Entry.Joined joined -> {}
            case Entry.Parted parted -> {}
            case Entry.Quit quit -> {}
            case Entry.Kicked kicked -> {}
            case Entry.Invited invited -> {}
            case Entry.ModeSet set -> {}
            case Entry.TopicSet set -> {}
            case Entry.Renamed renamed -> {}
        }
    }

    void flush() throws SQLException {
        if (held > 0) {
            statements.prepare(INSERT).executeBatch();
            held = 0;
        }
    }

    void clear() {
        held = 0;
    }
}
