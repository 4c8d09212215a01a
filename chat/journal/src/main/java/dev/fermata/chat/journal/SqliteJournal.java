package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The journal in one SQLite file. In WAL mode with {@code synchronous=FULL}: a commit returns when its pages have been
 * synced, so a completed append survives the death of the process and the loss of power (SQLite, "PRAGMA synchronous").
 */
public final class SqliteJournal implements Journal {
    private final WriterAgent writer;
    private final ReaderAgent reader;

    private SqliteJournal(WriterAgent writer, ReaderAgent reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the journal in {@code file}, which is made when it is not there.
     *
     * @throws JournalException when that is not possible
     */
    public static SqliteJournal open(Path file) {
        String name = file.toString();
        try {
            Connection writing = connect(file);
            SqliteSchema.migrate(name, writing);
            WriterAgent writer = new WriterAgent(name, writing);
            ReaderAgent reader = new ReaderAgent(name, connect(file));
            writer.start();
            return new SqliteJournal(writer, reader);
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot open the journal " + name + ": " + failure.getMessage()
                            + ". May its folder be written, and is it a journal of this program?",
                    failure);
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        List<Entry> copy = Arguments.requireEntries(entries);
        return writer.submit(tables -> tables.log().append(conversation, expected, copy));
    }

    @Override
    public CompletionStage<Long> head(Conversation conversation) {
        return reader.ask(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT max(position) FROM entry WHERE conversation = ?")) {
                select.setString(1, conversation.key());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }

    @Override
    public CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit) {
        return reader.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + EntryRow.COLUMNS
                    + " FROM entry WHERE conversation = ? AND position > ? ORDER BY position LIMIT ?")) {
                select.setString(1, conversation.key());
                select.setLong(2, after);
                select.setInt(3, limit);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(EntryRow.read(conversation, row));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public CompletionStage<List<Entry.Said>> latest(Conversation conversation, After after, int limit) {
        return reader.ask(connection -> {
            long position = positionOf(connection, conversation, after);
            try (PreparedStatement select = connection.prepareStatement("SELECT " + EntryRow.COLUMNS
                    + " FROM entry WHERE conversation = ? AND position > ? AND kind IN ('PRIVMSG', 'NOTICE')"
                    + " ORDER BY position DESC LIMIT ?")) {
                select.setString(1, conversation.key());
                select.setLong(2, position);
                select.setInt(3, limit);
                List<Entry.Said> newestFirst = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        newestFirst.add(EntryRow.readSaid(conversation, row));
                    }
                }
                return newestFirst.reversed();
            }
        });
    }

    private static long positionOf(Connection connection, Conversation conversation, After after) throws SQLException {
        return switch (after) {
            case After.Beginning beginning -> 0;
            case After.Time(var time) -> {
                try (PreparedStatement select = connection.prepareStatement("SELECT position FROM entry"
                        + " WHERE conversation = ? AND time <= ? ORDER BY time DESC, position DESC LIMIT 1")) {
                    select.setString(1, conversation.key());
                    select.setLong(2, time.toEpochMilli());
                    yield positionOrBeginning(select);
                }
            }
            case After.Id(var id) -> {
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT position FROM entry WHERE id = ? AND conversation = ?")) {
                    select.setString(1, id);
                    select.setString(2, conversation.key());
                    yield positionOrBeginning(select);
                }
            }
        };
    }

    private static long positionOrBeginning(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return reader.ask(connection -> NameTable.find(connection, kind, name));
    }

    @Override
    public CompletionStage<Long> put(Kind kind, String name, long expected, String value) {
        Arguments.requireName(name);
        return writer.submit(tables -> tables.names().put(kind, name, expected, value));
    }

    @Override
    public CompletionStage<@Nullable Void> remove(Kind kind, String name, long expected) {
        Arguments.requireRevision(expected);
        return writer.submit(tables -> tables.names().remove(kind, name, expected))
                .thenApply(revision -> null);
    }

    @Override
    public CompletionStage<List<Item>> list(Kind kind, String after, int limit) {
        Arguments.requireLimit(limit);
        return reader.ask(connection -> NameTable.list(connection, kind, after, limit));
    }

    @Override
    public void close() {
        try {
            writer.close();
            reader.close();
        } catch (SQLException failure) {
            throw new JournalException("cannot close the journal: " + failure.getMessage(), failure);
        }
    }
}
