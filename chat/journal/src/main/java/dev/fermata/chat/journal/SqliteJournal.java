package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The journal in one SQLite file. In WAL mode with {@code synchronous=FULL}: a commit returns when its pages have been
 * synced, so a completed append survives the death of the process and the loss of power (SQLite, "PRAGMA synchronous").
 */
public final class SqliteJournal implements Journal {
    /** Of each connection, for what is asked again and again. */
    private static final int CACHE_KIBIBYTES = 16 * 1024;

    private final WriterAgent writer;
    private final ReaderAgent reader;

    /** Apart from the reader, which is never to wait for a search. */
    private final ReaderAgent searcher;

    private final Sweeper sweeper;

    private SqliteJournal(WriterAgent writer, ReaderAgent reader, ReaderAgent searcher) {
        this.writer = writer;
        this.reader = reader;
        this.searcher = searcher;
        sweeper = new Sweeper(writer, searcher);
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
            try (Statement statement = writing.createStatement()) {
                // What is taken out is overwritten, and not only let go of.
                statement.execute("PRAGMA secure_delete = ON");
            }
            SqliteSchema.migrate(name, writing);
            WriterAgent writer = new WriterAgent(name, writing);
            ReaderAgent reader = new ReaderAgent("journal-reader", name, connect(file));
            ReaderAgent searcher = new ReaderAgent("journal-search", name, connect(file));
            writer.start();
            return new SqliteJournal(writer, reader, searcher);
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
        config.setCacheSize(-CACHE_KIBIBYTES);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        List<Entry> copy = Arguments.requireEntries(entries);
        return writer.submit(tables -> tables.log().append(conversation, expected, copy));
    }

    @Override
    public CompletionStage<Long> head(Conversation conversation) {
        return reader.ask(statements -> new LogReader(statements).head(conversation));
    }

    @Override
    public CompletionStage<List<Entry>> replay(Conversation conversation, long after, int limit) {
        Arguments.requireLimit(limit);
        return reader.ask(statements -> new LogReader(statements).replay(conversation, after, limit));
    }

    @Override
    public CompletionStage<List<Entry>> read(Scope scope, Content content, Part part, int limit) {
        Arguments.requireLimit(limit);
        return reader.ask(statements -> new LogReader(statements).read(scope, content, part, limit));
    }

    @Override
    public CompletionStage<Optional<Entry>> find(Conversation conversation, String id) {
        return reader.ask(statements -> new LogReader(statements).find(conversation, id));
    }

    @Override
    public CompletionStage<List<Target>> targets(Membership membership, Instant first, Instant second, int limit) {
        Arguments.requireLimit(limit);
        Window window = Window.of(first, second);
        return reader.ask(statements -> new LogReader(statements).targets(membership, window, limit));
    }

    @Override
    public CompletionStage<List<Entry.Said>> search(Search search) {
        Arguments.requireLimit(search.limit());
        return searcher.ask(statements -> new SearchReader(statements, search).search());
    }

    @Override
    public CompletionStage<Optional<Item>> find(Kind kind, String name) {
        return reader.ask(statements -> new NameTable(statements).find(kind, name));
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
        return reader.ask(statements -> new NameTable(statements).list(kind, after, limit));
    }

    @Override
    public CompletionStage<Long> forget(Instant before) {
        return sweeper.forget(before);
    }

    @Override
    public CompletionStage<Long> forget(Conversation conversation, Instant before) {
        return sweeper.forget(conversation, before);
    }

    @Override
    public CompletionStage<Long> erase(String account) {
        return sweeper.erase(account);
    }

    @Override
    public CompletionStage<Long> export(Conversation conversation, Consumer<String> lines) {
        return sweeper.export(conversation, lines);
    }

    @Override
    public CompletionStage<Long> exportAccount(String account, Consumer<String> lines) {
        return sweeper.exportAccount(account, lines);
    }

    @Override
    public void close() {
        try {
            writer.close();
            reader.close();
            searcher.close();
        } catch (SQLException failure) {
            throw new JournalException("cannot close the journal: " + failure.getMessage(), failure);
        }
    }
}
