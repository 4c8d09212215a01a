package dev.fermata.evidence.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of a process; on Linux. */
record ProcessFigures(long pid) {
    private static final long MICROSECONDS_PER_TICK = 10_000; // at the usual 100 ticks a second

    /** The memory that it has in use, in KiB. */
    long residentKibibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** The processor time that it has used so far, in microseconds. */
    long processorMicroseconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The second field is the name in parentheses, which may hold spaces.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * MICROSECONDS_PER_TICK;
    }
}
