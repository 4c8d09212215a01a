package dev.fermata.evidence.benchmark.generator;

import dev.fermata.evidence.benchmark.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a pause costs in time and in memory, beside a state machine written by hand and what else there is. */
public final class GeneratorBench {
    /** Each round measures everything once, in a JVM of its own, so that a disturbance hits all alike. */
    private static final int ROUNDS = 5;

    private static final int MANY = 10_000_000;

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("written", "a state machine written by hand");
        NAMES.put("woven", "**woven generator**");
        NAMES.put("helper", "**woven generator**, paused in a method that its body calls");
        NAMES.put("kotlin-iterator", "Kotlin `iterator {}` (is sent nothing)");
        NAMES.put("kotlin-coroutine", "Kotlin coroutine, bare continuations");
        NAMES.put("offbynull", "offbynull's coroutines");
        NAMES.put("javaflow", "Tascalate JavaFlow");
        NAMES.put("continuation", "the JDK's internal Continuation");
        NAMES.put("parking", "virtual threads, park and unpark");
        NAMES.put("queues", "virtual threads, SynchronousQueue");
        NAMES.put("thread", "**generator on a thread**");
        NAMES.put("cpython", "CPython generator");
        NAMES.put("node", "Node.js generator");
    }

    private GeneratorBench() {}

    /** Measures, which takes some minutes. */
    public static Report run() throws Exception {
        Measurements echo = new Measurements();
        Measurements sum = new Measurements();
        Measurements several = new Measurements();
        Measurements delegation = new Measurements();
        for (int round = 0; round < ROUNDS; round++) {
            measure(
                    echo,
                    "kind",
                    options(EchoBench.class)
                            .param(
                                    "kind",
                                    "written",
                                    "woven",
                                    "helper",
                                    "kotlin-iterator",
                                    "kotlin-coroutine",
                                    "offbynull",
                                    "javaflow",
                                    "continuation"));
            // With one carrier thread: then the time that has passed is the time that was used.
            measure(
                    echo,
                    "kind",
                    options(EchoBench.class)
                            .param("kind", "parking", "queues", "thread")
                            .jvmArgsAppend("-Djmh.executor=VIRTUAL", "-Djdk.virtualThreadScheduler.parallelism=1"));
            OtherLanguages.measure(echo);
            measure(sum, "kind", options(SumBench.class));
            measure(several, "kind", options(MegamorphicBench.class));
            measure(delegation, "depth", options(DelegationBench.class));
        }
        Report report = new Report("Generators");
        report.section("One object sent, one yielded", "", "ns", "times the one by hand", "bytes allocated");
        rows(report, echo);
        report.section(
                "The same with four bodies in turn: a megamorphic call",
                "",
                "ns",
                "times the one by hand",
                "bytes allocated");
        rows(report, several);
        report.section("One `long` sent, one yielded", "", "ns", "times the one by hand", "bytes allocated");
        rows(report, sum);
        report.section(
                "One object through generators that delegate, each to the next", "deep", "ns", "bytes allocated");
        for (String depth : delegation.names()) {
            report.row(depth, format(delegation.median(depth)), format(delegation.allocated(depth)));
        }
        report.section(
                "Heap of a suspended generator with two `long` locals and a reference, bytes",
                "",
                "plain headers",
                "compact headers");
        for (String kind :
                List.of("written", "woven", "kotlin-iterator", "offbynull", "javaflow", "continuation", "thread")) {
            report.row(
                    name(kind),
                    Footprint.measure(kind, "-XX:-UseCompactObjectHeaders"),
                    Footprint.measure(kind, "-XX:+UseCompactObjectHeaders"));
        }
        report.section("Woven generators suspended at once in a JVM with a heap of 2 GB", "how many", "bytes for each");
        report.row(
                String.format(Locale.ROOT, "%,d", MANY),
                Footprint.measure("woven", MANY, "-Xmx2g", "-XX:-UseCompactObjectHeaders"));
        return report;
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgs("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private static void measure(Measurements measurements, String parameter, ChainedOptionsBuilder options)
            throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            measurements.add(
                    result.getParams().getParam(parameter),
                    result.getPrimaryResult().getScore(),
                    Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                            .getScore());
        }
    }

    private static void rows(Report report, Measurements measurements) {
        List<String> kinds = new ArrayList<>(NAMES.keySet());
        kinds.retainAll(measurements.names());
        for (String kind : kinds) {
            double nanos = measurements.median(kind);
            report.row(
                    name(kind),
                    format(nanos),
                    format(nanos / measurements.median("written")),
                    format(measurements.allocated(kind)));
        }
    }

    private static String name(String kind) {
        return NAMES.getOrDefault(kind, kind);
    }

    /** With as many digits as mean something. */
    private static String format(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
