package dev.fermata.chat.journal;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Keeping;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Goes through large parts of a journal, each time on a thread of its own, which waits for one small piece after another. */
final class Sweeper implements Keeping {
    /** So small that what is said meanwhile does not wait for long. */
    private static final int PIECE = 200;

    private final WriterAgent writer;
    private final ReaderAgent reader;

    Sweeper(WriterAgent writer, ReaderAgent reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Long> forget(Instant before) {
        return sweep(() -> {
            long time = Millis.of(before);
            long count = 0;
            long last = 0;
            while (true) {
                long after = last;
                List<Long> numbers = answer(
                        reader.ask(statements -> KeepingReader.conversationsWithOlder(statements, after, time, PIECE)));
                for (long number : numbers) {
                    count += forget(number, time);
                }
                if (numbers.size() < PIECE) {
                    return count;
                }
                last = numbers.getLast();
            }
        });
    }

    @Override
    public CompletionStage<Long> forget(Conversation conversation, Instant before) {
        return sweep(() -> answer(reader.ask(statements -> Known.find(statements, conversation)))
                .map(known -> forget(known.number(), Millis.of(before)))
                .orElse(0L));
    }

    private long forget(long conversation, long before) {
        return piecemeal(tables -> tables.amendments().forget(conversation, before, PIECE));
    }

    @Override
    public CompletionStage<Long> erase(String account) {
        String key = CaseMapping.fold(account);
        return sweep(() -> piecemeal(tables -> tables.amendments().erase(key, PIECE)));
    }

    /** Does a piece as long as there is one. */
    private long piecemeal(Write<Integer> piece) {
        long count = 0;
        int done;
        do {
            done = answer(writer.submit(piece));
            count += done;
        } while (done == PIECE);
        return count;
    }

    @Override
    public CompletionStage<Long> export(Conversation conversation, Consumer<String> lines) {
        return sweep(() -> {
            long count = 0;
            long head = answer(reader.ask(statements -> new LogReader(statements).head(conversation)));
            for (long position = 0; position < head; position += PIECE) {
                long after = position;
                int limit = (int) Math.min(PIECE, head - after);
                count += write(
                        answer(reader.ask(statements -> new LogReader(statements).replay(conversation, after, limit))),
                        lines);
            }
            return count;
        });
    }

    @Override
    public CompletionStage<Long> exportAccount(String account, Consumer<String> lines) {
        String key = CaseMapping.fold(account);
        return sweep(() -> {
            long count = 0;
            KeepingReader.Page page = KeepingReader.Page.FIRST;
            do {
                KeepingReader.Page last = page;
                page = answer(reader.ask(statements -> KeepingReader.ofAccount(statements, key, last, PIECE)));
                count += write(page.entries(), lines);
            } while (!page.entries().isEmpty());
            return count;
        });
    }

    static int write(List<Entry> entries, Consumer<String> lines) {
        entries.forEach(entry -> lines.accept(EntryJson.format(entry)));
        return entries.size();
    }

    private static CompletableFuture<Long> sweep(Supplier<Long> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofVirtual().name("journal-sweeper").start(task));
    }

    private static <T> T answer(CompletableFuture<T> question) {
        return question.join();
    }
}
