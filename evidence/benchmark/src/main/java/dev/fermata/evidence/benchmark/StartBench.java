package dev.fermata.evidence.benchmark;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the start of the server's JVM to its last line, and what it weighs. */
final class StartBench {
    private static final int STARTS = 11;
    private static final int CLIENTS = 1_000;

    private StartBench() {}

    static Report run() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("fermata-bench");
        Report report = new Report("Start and rest", "what", "median", "least", "most");
        long[] milliseconds = new long[STARTS];
        long[] kibibytes = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            try (ServerProcess server = ServerProcess.start(data)) {
                milliseconds[i] = (System.nanoTime() - began) / 1_000_000;
                kibibytes[i] = new ProcessFigures(server.process().pid()).residentKibibytes();
            }
        }
        row(report, "start to ready, ms, without ./run's cache", milliseconds);
        row(report, "resident at rest, KiB", kibibytes);
        report.row("resident per idle client, KiB (of %d)".formatted(CLIENTS), perClient(data), "", "");
        return report;
    }

    private static void row(Report report, String what, long[] values) {
        report.row(
                what,
                Report.median(values),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    private static String perClient(Path data) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(data)) {
            ProcessFigures figures = new ProcessFigures(server.process().pid());
            // The first clients pay for code that is loaded and compiled.
            List<LineClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                clients.add(LineClient.register(server.address("irc"), "first" + i));
            }
            long before = figures.residentKibibytes();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(LineClient.register(server.address("irc"), "idle" + i));
            }
            double perClient = (figures.residentKibibytes() - before) / (double) CLIENTS;
            for (LineClient client : clients) {
                client.close();
            }
            return "%.1f".formatted(perClient);
        }
    }
}
