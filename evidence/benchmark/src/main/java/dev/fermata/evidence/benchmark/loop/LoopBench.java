package dev.fermata.evidence.benchmark.loop;

import static dev.fermata.evidence.benchmark.loop.Figures.format;

import dev.fermata.evidence.benchmark.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What an event costs, from where it is published to where the handler of its key has handled it, beside what else there is. */
public final class LoopBench {
    /** Each round measures everything once, in a JVM of its own, so that a disturbance hits all alike. */
    private static final int ROUNDS = 5;

    private static final List<Integer> KEYS = List.of(1, 1_000, 100_000);
    private static final int MANY_KEYS = 1_000_000;
    private static final int EVENTS = 500_000;
    private static final List<Kind> COMPARED = List.of(
            Kind.PLAIN,
            Kind.JCTOOLS,
            Kind.GENERATORS_BY_HAND,
            Kind.HAND_WRITTEN,
            Kind.FERMATA,
            Kind.DISRUPTOR,
            Kind.DISRUPTOR_YIELDING,
            Kind.GUAVA,
            Kind.SPRING,
            Kind.REACTOR,
            Kind.KOTLIN,
            Kind.PEKKO,
            Kind.VERTX,
            Kind.THREADS);

    private static final List<Kind> SIZED = List.of(
            Kind.PLAIN,
            Kind.GENERATORS_BY_HAND,
            Kind.FERMATA,
            Kind.REACTOR,
            Kind.KOTLIN,
            Kind.PEKKO,
            Kind.VERTX,
            Kind.THREADS);

    private final Figures figures = new Figures();
    private final Report report = new Report("The loop");

    private LoopBench() {}

    /** Measures, which takes some forty minutes on a machine that does nothing else. */
    public static Report run() throws IOException, InterruptedException {
        LoopBench bench = new LoopBench();
        for (int round = 0; round < ROUNDS; round++) {
            bench.round();
        }
        bench.reportEvents();
        bench.reportSizes();
        bench.reportTimers();
        bench.reportRest();
        LatencyTables.addTo(bench.report);
        return bench.report;
    }

    private void round() throws IOException, InterruptedException {
        for (int keys : KEYS) {
            for (Kind kind : COMPARED) {
                measure(kind, keys, EVENTS);
            }
        }
        measure(Kind.FERMATA_TIMED, 1_000, EVENTS);
        measure(Kind.FERMATA, MANY_KEYS, MANY_KEYS);
        measure(Kind.FERMATA_TIMED, MANY_KEYS, MANY_KEYS);
        for (int shards = 1; shards <= 2; shards++) {
            double[] found = Fork.onAllCores().run(Shards.class, shards, 0);
            figures.add("shards " + shards, found[0]);
            figures.add("busiest " + shards, found[1]);
            figures.add("next " + shards, Fork.onAllCores().run(Shards.class, shards, 1)[0]);
        }
        CompletableFuture<double[]> other = CompletableFuture.supplyAsync(LoopBench::oneShard);
        figures.add("apart", (oneShard()[0] + other.join()[0]) / 2 / 2); // on average, and each has handled as many
    }

    private static double[] oneShard() {
        try {
            return Fork.onAllCores().run(Shards.class, 1, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    private void measure(Kind kind, int keys, int events) throws IOException, InterruptedException {
        figures.add(name(kind, keys), Fork.onOneCore().run(Throughput.class, kind, keys, events)[0]);
    }

    private static String name(Kind kind, int keys) {
        return kind + " " + keys;
    }

    private double nanos(Kind kind, int keys) {
        return figures.median(name(kind, keys));
    }

    private void reportEvents() {
        report.section(
                "One event, published and handled on one core: ns of processor (and times the plain one)",
                "",
                "1 key",
                "1,000 keys",
                "100,000 keys");
        for (Kind kind : COMPARED) {
            report.row(kind.title, event(kind, 1), event(kind, 1_000), event(kind, 100_000));
        }
        report.note(
                "The first four are what can be had, not peers: they have no bounds per key, timers, supervision or order to"
                        + " stop in, and the first three are called by their publisher, on its thread.");
    }

    private String event(Kind kind, int keys) {
        double nanos = nanos(kind, keys);
        return "%s (%s)".formatted(format(nanos), ratio(nanos / nanos(Kind.PLAIN, keys)));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    private void reportSizes() throws IOException, InterruptedException {
        report.section(
                "Heap for each handler that waits for its next event, all but the key, bytes",
                "",
                "plain headers",
                "compact headers");
        for (Kind kind : SIZED) {
            report.row(
                    kind.title, size(kind, "-XX:-UseCompactObjectHeaders"), size(kind, "-XX:+UseCompactObjectHeaders"));
        }
    }

    private static String size(Kind kind, String headers) throws IOException, InterruptedException {
        return format(Fork.onOneCore().with(headers).run(IdleHandlers.class, kind)[0]);
    }

    private void reportTimers() {
        report.section(
                "One event to a handler that waits with a timeout, which the event sets anew: ns of processor",
                "",
                "without timeouts",
                "with them",
                "more");
        for (int keys : new int[] {1_000, MANY_KEYS}) {
            double without = nanos(Kind.FERMATA, keys);
            double with = nanos(Kind.FERMATA_TIMED, keys);
            report.row(
                    String.format(Locale.ROOT, "%,d keys, as many timers pending", keys),
                    format(without),
                    format(with),
                    format(with - without));
        }
    }

    private void reportRest() throws IOException, InterruptedException {
        report.section("Bytes allocated", "", "");
        report.row("an await of a stage that has completed", allocated("await"));
        report.row("an ask within a shard, with its question of 16 bytes", allocated("ask"));
        reportShards();
    }

    private void reportShards() {
        report.section(
                "Events that handlers publish to handlers, on two cores: ns for each",
                "",
                "one shard",
                "two shards",
                "times as fast");
        reportShards("to the same key, that pass", "shards ");
        reportShards("to the same key, of processor, of the thread that had most to do", "busiest ");
        double one = figures.median("shards 1");
        double apart = figures.median("apart");
        report.row(
                "to the same key, that pass, in two processes at once with a shard each",
                format(one),
                format(apart),
                ratio(one / apart));
        reportShards("to the next key, every other time on the other shard, that pass", "next ");
        report.note("What two processes do at once is what the machine gives for a second processor.");
    }

    private void reportShards(String title, String name) {
        double one = figures.median(name + 1);
        double two = figures.median(name + 2);
        report.row(title, format(one), format(two), ratio(one / two));
    }

    private static String allocated(String what) throws IOException, InterruptedException {
        return format(Fork.onOneCore().run(Allocations.class, what)[0]);
    }
}
