package dev.fermata.evidence.benchmark;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.journal.Journal;
import dev.fermata.evidence.harness.PostgresCluster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** What is asked of a full journal: parts of conversations, and what was said with some words. */
final class HistoryBench {
    static final int ENTRIES = 1_000_000;
    static final int ROOMS = 1_000;

    private static final int QUESTIONS_MAX = 2_000;
    private static final int QUESTIONS_MIN = 200;

    /** After which no more than the least number is asked of one kind. */
    private static final long NANOS_MAX = 20_000_000_000L;

    private static final int PAGE = 100;
    private static final int HITS = 50;

    private final Report report;
    private final ChatCorpus corpus;
    private final Journal journal;

    private HistoryBench(Report report, ChatCorpus corpus, Journal journal) {
        this.report = report;
        this.corpus = corpus;
        this.journal = journal;
    }

    /** In SQLite, and in PostgreSQL where it is installed. */
    static Report run(int entries) throws IOException {
        Report report = new Report("History and search");
        Path folder = Files.createTempDirectory("fermata-bench");
        Path file = folder.resolve("journal.db");
        measure(report, "SQLite", file.toString(), entries);
        report.row("size, bytes per entry", Files.size(file) / entries, "", "", "");
        Files.delete(file);
        Files.delete(folder);
        if (PostgresCluster.programs().isPresent()) {
            try (PostgresCluster cluster = PostgresCluster.start("shared_buffers=256MB", "max_wal_size=4GB")) {
                measure(report, "PostgreSQL", cluster.url(), entries);
            }
        }
        return report;
    }

    private static void measure(Report report, String name, String location, int entries) {
        ChatCorpus corpus = new ChatCorpus(entries, ROOMS);
        report.section(
                "%s: %,d entries in %,d rooms, the first of which has %,d times as many as the last"
                        .formatted(name, entries, ROOMS, ROOMS),
                "what",
                "CPU ms in the JVM",
                "p50 ms",
                "p99 ms",
                "most ms");
        long began = System.nanoTime();
        try (Journal journal = Journal.open(location)) {
            corpus.fill(journal);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        try (Journal journal = Journal.open(location)) {
            new HistoryBench(report, corpus, journal).ask();
        }
        report.row(
                "entries written per second, %d at once".formatted(ChatCorpus.AT_ONCE),
                "%.0f".formatted(entries / seconds),
                "",
                "",
                "");
    }

    private void ask() {
        parts();
        searches();
    }

    private void parts() {
        Point beginning = Point.Beginning.INSTANCE;
        Part latest = new Part.Latest(beginning);
        measure(
                "the latest 100 said in a room",
                i -> journal.read(Scope.of(corpus.anyRoom()), Content.SAID, latest, PAGE));
        measure("the latest 100 with events", i -> journal.read(Scope.of(corpus.anyRoom()), Content.ALL, latest, PAGE));
        measure("100 before an id", i -> {
            Entry entry = corpus.anyKnown();
            Part before = new Part.Before(new Point.Id(entry.id()));
            return journal.read(Scope.of(entry.conversation()), Content.SAID, before, PAGE);
        });
        measure("100 around a time", i -> {
            Entry entry = corpus.anyKnown();
            Part around = new Part.Around(new Point.Time(entry.time()));
            return journal.read(Scope.of(entry.conversation()), Content.SAID, around, PAGE);
        });
        Membership everywhere = new Membership(new Party.Guest("ada"), Instant.EPOCH, corpus.rooms());
        measure("the targets among all rooms", i -> journal.targets(everywhere, Instant.EPOCH, Instant.MAX, PAGE));
    }

    private void searches() {
        List<Scope> all = scopes(corpus.rooms());
        List<Scope> quiet = scopes(corpus.rooms().subList(ROOMS - 100, ROOMS));
        List<Scope> loudest = scopes(corpus.rooms().subList(0, 1));
        measure("one of the ten commonest words, in all rooms", i -> search(corpus.commonWord(), all));
        measure("any word, in all rooms", i -> search(corpus.anyWord(), all));
        measure("two words, in all rooms", i -> search(corpus.anyWord() + " " + corpus.anyWord(), all));
        measure("one of the ten commonest words, in the loudest room", i -> search(corpus.commonWord(), loudest));
        measure(
                "one of the ten commonest words, in one room",
                i -> search(corpus.commonWord(), scopes(List.of(corpus.anyRoom()))));
        measure("any word, in one room", i -> search(corpus.anyWord(), scopes(List.of(corpus.anyRoom()))));
        measure(
                "two words, in one room",
                i -> search(corpus.anyWord() + " " + corpus.commonWord(), scopes(List.of(corpus.anyRoom()))));
        measure("one of the ten commonest words, in the 100 quietest rooms", i -> search(corpus.commonWord(), quiet));
        measure("any word, in the 100 quietest rooms", i -> search(corpus.anyWord(), quiet));
        measure(
                "the beginning of a word, in one room",
                i -> search(corpus.commonWord().substring(0, 2) + "*", scopes(List.of(corpus.anyRoom()))));
    }

    private CompletionStage<List<Entry.Said>> search(String words, List<Scope> scopes) {
        return journal.search(Search.of(words, scopes, HITS));
    }

    private static List<Scope> scopes(List<Channel> rooms) {
        return rooms.stream().map(Scope::of).toList();
    }

    private void measure(String what, IntFunction<CompletionStage<?>> question) {
        List<Long> microseconds = new ArrayList<>(QUESTIONS_MAX);
        for (int i = 0; i < QUESTIONS_MIN; i++) {
            question.apply(i).toCompletableFuture().join();
        }
        long processorBefore = processorNanoseconds();
        long start = System.nanoTime();
        for (int i = 0; i < QUESTIONS_MAX && (i < QUESTIONS_MIN || System.nanoTime() - start < NANOS_MAX); i++) {
            long began = System.nanoTime();
            question.apply(i).toCompletableFuture().join();
            microseconds.add((System.nanoTime() - began) / 1_000);
        }
        report.row(
                what,
                milliseconds((processorNanoseconds() - processorBefore) / microseconds.size() / 1_000),
                milliseconds(Report.percentile(microseconds, 0.5)),
                milliseconds(Report.percentile(microseconds, 0.99)),
                milliseconds(Report.percentile(microseconds, 1)));
    }

    /** Of all the journal's threads; what a busy machine does not change. */
    private static long processorNanoseconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("journal")) {
                sum += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
    }

    private static String milliseconds(long microseconds) {
        return "%.2f".formatted(microseconds / 1e3);
    }
}
