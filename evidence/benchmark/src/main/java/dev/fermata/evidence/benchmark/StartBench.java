package dev.fermata.evidence.benchmark;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * From the start of {@code ./run} to an open port, and to the server's last line, and what it weighs; beside it, the same JVM by
 * itself.
 */
final class StartBench {
    private static final int STARTS = 11;
    private static final int CLIENTS = 1_000;

    private StartBench() {}

    /** One way to start it. */
    @FunctionalInterface
    private interface Start {
        /** @param irc where to listen for IRC */
        ServerProcess server(String irc) throws IOException;
    }

    private static final class Figures {
        private final String how;
        private final long[] toOpen = new long[STARTS];
        private final long[] toReady = new long[STARTS];
        private final long[] kibibytes = new long[STARTS];

        Figures(String how) {
            this.how = how;
        }

        void measure(int index, Start start) throws IOException {
            InetSocketAddress irc = freeAddress();
            long began = System.nanoTime();
            CompletableFuture<Long> open = CompletableFuture.supplyAsync(() -> awaitOpen(irc));
            try (ServerProcess server = start.server("127.0.0.1:" + irc.getPort())) {
                toReady[index] = (System.nanoTime() - began) / 1_000_000;
                toOpen[index] = (open.join() - began) / 1_000_000;
                kibibytes[index] = new ProcessFigures(server.process().pid()).residentKibibytes();
            }
        }
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    /** Tries every millisecond; answers when it could connect. */
    private static long awaitOpen(InetSocketAddress address) {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                if (socket.getLocalPort() != address.getPort()) { // else it has met itself
                    return System.nanoTime();
                }
            } catch (IOException refused) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    static Report run() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("fermata-bench");
        Report report = new Report("Start and rest", "what", "median", "least", "most");
        // The first one may build, and makes the key and the journal.
        ServerProcess.startByRun(data).close();
        Figures byRun = new Figures("./run");
        Figures alone = new Figures("the same JVM without ./run and its cache");
        for (int i = 0; i < STARTS; i++) { // in turns, so that a busy moment of the machine meets both
            byRun.measure(i, irc -> ServerProcess.startByRun(data, "--irc", irc));
            alone.measure(i, irc -> ServerProcess.start(data, "--irc", irc));
        }
        for (Figures figures : List.of(byRun, alone)) {
            row(report, "start to open port, ms: " + figures.how, figures.toOpen);
            row(report, "start to ready, ms: " + figures.how, figures.toReady);
        }
        for (Figures figures : List.of(byRun, alone)) {
            row(report, "resident at rest, KiB: " + figures.how, figures.kibibytes);
        }
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
        try (ServerProcess server = ServerProcess.startByRun(data)) {
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
