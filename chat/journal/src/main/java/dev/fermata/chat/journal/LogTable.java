package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the log of each conversation. */
final class LogTable {
    private static final String INSERT = "INSERT INTO entry (conversation, position, number, " + EntryColumns.NAMES
            + ") VALUES (?, ?, ?, " + String.join(", ", Collections.nCopies(EntryColumns.COUNT, "?")) + ")";

    private final Statements statements;
    private final ConversationTable conversations;
    private final SearchIndex index;
    private final Amendments amendments;

    LogTable(Statements statements, ConversationTable conversations, SearchIndex index, Amendments amendments) {
        this.statements = statements;
        this.conversations = conversations;
        this.index = index;
        this.amendments = amendments;
    }

    Outcome<Long> append(Append append) throws SQLException {
        Conversation conversation = append.conversation();
        // A log that is new to its writer is made at once, or is another's already.
        ConversationTable.Row row =
                append.expected() == 0 ? conversations.row(conversation) : conversations.find(conversation);
        long head = row == null ? 0 : row.head();
        if (row == null || head != append.expected()) {
            return new Outcome.Refused<>(new PositionConflictException(conversation, append.expected(), head));
        }
        for (Entry entry : append.entries()) {
            if (entry instanceof Entry.ChannelRenamed renamed) {
                Channel to = new Channel(renamed.to());
                long taken = to.equals(conversation) ? 0 : conversations.head(to);
                if (taken != 0) {
                    return new Outcome.Refused<>(new PositionConflictException(to, 0, taken));
                }
            }
        }
        for (Entry entry : append.entries()) {
            insert(row, EntryRow.of(entry, row.name()));
            carryOut(conversation, row, entry);
        }
        return new Outcome.Done<>(row.head());
    }

    private void insert(ConversationTable.Row conversation, EntryRow row) throws SQLException {
        conversation.advance();
        Long number = null;
        if (row.isSaid()) {
            conversation.said(row.time().toEpochMilli());
            number = index.nextNumber();
            index.add(number, Postings.of(conversation.number(), row));
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(conversation.number());
        values.add(conversation.head());
        values.add(number);
        values.addAll(EntryColumns.of(row));
        statements.hold(INSERT, values.toArray());
    }

    /** What an entry changes of those before it. */
    private void carryOut(Conversation conversation, ConversationTable.Row row, Entry entry) throws SQLException {
        switch (entry) {
            case Entry.Redacted redacted -> amendments.redact(row.number(), redacted.of());
            case Entry.Edited edited -> amendments.edit(row.number(), edited);
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
}
