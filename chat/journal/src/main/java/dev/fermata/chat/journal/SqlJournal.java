package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.journal.Database.Use;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal in a database that is asked with SQL: one thread writes, one reads, and one searches. */
abstract class SqlJournal implements Journal {
    private final SearchSyntax searchSyntax;
    private final WriterAgent writer;
    private final ReaderAgent reader;

    /** Apart from the reader, which is never to wait for a search. */
    private final ReaderAgent searcher;

    private final Sweeper sweeper;

    /** @throws JournalException when the database cannot be reached, or holds something else */
    SqlJournal(Database database) {
        Link writing = new Link(database, Use.WRITE);
        try {
            database.migrate(writing.statements());
        } catch (SQLException failure) {
            writing.giveUp();
            writing.closeQuietly();
            throw new JournalException(
                    "cannot open the journal %s: %s. %s"
                            .formatted(database.name(), failure.getMessage(), database.hint()),
                    failure);
        }
        searchSyntax = database.searchSyntax();
        writer = new WriterAgent(writing);
        reader = new ReaderAgent("journal-reader", new Link(database, Use.READ));
        searcher = new ReaderAgent("journal-search", new Link(database, Use.SEARCH));
        sweeper = new Sweeper(writer, searcher);
        writer.start();
    }

    @Override
    public CompletionStage<Long> append(Conversation conversation, long expected, List<? extends Entry> entries) {
        return writer.submit(new Append(conversation, expected, Arguments.requireEntries(entries)));
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
        return searcher.ask(statements -> new SearchReader(statements, searchSyntax, search).search());
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
