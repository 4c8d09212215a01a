package dev.fermata.evidence.benchmark.loop;

import static dev.fermata.evidence.benchmark.loop.Figures.format;

import dev.fermata.evidence.benchmark.Report;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How soon events are handled that come evenly: at a rate for each, and at one for all. */
final class LatencyTables {
    /** What the slowest can still keep. */
    private static final int COMMON_RATE = 200_000;

    private static final List<Kind> COMPARED = List.of(
            Kind.FERMATA,
            Kind.HAND_WRITTEN,
            Kind.DISRUPTOR,
            Kind.REACTOR,
            Kind.KOTLIN,
            Kind.PEKKO,
            Kind.VERTX,
            Kind.THREADS);

    private final Report report;

    private LatencyTables(Report report) {
        this.report = report;
    }

    static void addTo(Report report) throws IOException, InterruptedException {
        LatencyTables tables = new LatencyTables(report);
        tables.addHalf();
        tables.addCommon();
    }

    private void addHalf() throws IOException, InterruptedException {
        section("at half of the rate at which each gets through a backlog");
        row("two threads that only look at the clock", Fork.onAllCores().run(Stalls.class));
        for (Kind kind : COMPARED) {
            row(kind.title, Fork.onAllCores().run(Latency.class, kind));
        }
        report.note(
                "Whoever looks at the clock all the time, on as many threads as there are processors, is late himself as often as"
                        + " the first row says, so what lies within that tells of the machine. Who needs milliseconds in the middle"
                        + " cannot keep the rate when events come one by one, in place of a backlog.");
    }

    private void addCommon() throws IOException, InterruptedException {
        section(String.format(Locale.ROOT, "at %,d events in a second for all", COMMON_RATE));
        for (Kind kind : COMPARED) {
            row(kind.title, Fork.onAllCores().run(Latency.class, kind, COMMON_RATE));
        }
    }

    private void section(String rate) {
        report.section(
                "From when an event was due to when it was handled, " + rate + ", two cores: µs",
                "",
                "events/s",
                "50 %",
                "99 %",
                "99.9 %");
    }

    private void row(String title, double[] found) {
        report.row(
                title,
                String.format(Locale.ROOT, "%,.0f", found[0]),
                format(found[1]),
                format(found[2]),
                format(found[3]));
    }
}
