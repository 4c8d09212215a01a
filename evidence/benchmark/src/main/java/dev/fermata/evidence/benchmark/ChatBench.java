package dev.fermata.evidence.benchmark;

import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One busy room of the shipped server; every line is synced to the disk before it is shown. */
final class ChatBench {
    private static final long WARM_UP_SECONDS = 8;
    private static final long MEASURED_SECONDS = 12;

    private ChatBench() {}

    static Report run() throws IOException, InterruptedException {
        Report report = new Report(
                "One busy room, durable",
                "load",
                "lines/s",
                "deliveries/s",
                "server CPU µs per delivery",
                "p50 ms",
                "p99 ms",
                "p99.9 ms");
        report.row(measure("10 in the room, all speak at once", 10, 10, 0));
        report.row(measure("100 in the room, 50 speak at once", 100, 50, 0));
        report.row(measure("1,000 in the room, 50 speak at once", 1_000, 50, 0));
        report.row(measure("1,000 in the room, 20 lines/s", 1_000, 0, 20));
        return report;
    }

    /**
     * @param speakers who say a line whenever their last has come back
     * @param linesPerSecond said besides at this rate, each timed from when it was due
     */
    private static Object[] measure(String name, int members, int speakers, int linesPerSecond)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(Files.createTempDirectory("fermata-bench"))) {
            RoomMember.Load load = new RoomMember.Load();
            List<RoomMember> room = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                room.add(new RoomMember(server.address("irc"), "m" + i, i < speakers, load));
            }
            room.forEach(member -> Thread.ofVirtual().start(member));
            RoomMember pacer = room.getLast();
            pace(pacer, linesPerSecond, WARM_UP_SECONDS);
            ProcessFigures figures = new ProcessFigures(server.process().pid());
            long processorBefore = figures.processorMicroseconds();
            load.measuring = true;
            long began = System.nanoTime();
            pace(pacer, linesPerSecond, MEASURED_SECONDS);
            load.measuring = false;
            double seconds = (System.nanoTime() - began) / 1e9;
            long processor = figures.processorMicroseconds() - processorBefore;
            load.ended = true;
            server.kill();
            List<Long> latencies = new ArrayList<>();
            for (RoomMember member : room) {
                member.close();
                latencies.addAll(member.microseconds());
            }
            long delivered = load.delivered.sum();
            return new Object[] {
                name,
                "%.0f".formatted(load.echoed.sum() / seconds),
                "%.0f".formatted(delivered / seconds),
                "%.1f".formatted(processor / (double) delivered),
                milliseconds(latencies, 0.5),
                milliseconds(latencies, 0.99),
                milliseconds(latencies, 0.999)
            };
        }
    }

    private static String milliseconds(List<Long> microseconds, double share) {
        return "%.1f".formatted(Report.percentile(microseconds, share) / 1e3);
    }

    /** Lets the time pass; says lines at the rate that is asked for, whether the server keeps up or not. */
    private static void pace(RoomMember pacer, int linesPerSecond, long seconds)
            throws IOException, InterruptedException {
        if (linesPerSecond == 0) {
            TimeUnit.SECONDS.sleep(seconds);
            return;
        }
        long began = System.nanoTime();
        for (long i = 0; i < seconds * linesPerSecond; i++) {
            long due = began + i * 1_000_000_000L / linesPerSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            pacer.say(due);
        }
    }
}
