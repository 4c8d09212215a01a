package dev.fermata.evidence.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables of results, with the day and the machine. */
public final class Report {
    private final String title;
    private final List<String> rows = new ArrayList<>();

    /** With one table. */
    Report(String title, String... columns) {
        this(title);
        head(columns);
    }

    /** With a table for each section. */
    public Report(String title) {
        this.title = title;
    }

    /** Begins a table under a heading of its own. */
    public void section(String heading, String... columns) {
        if (!rows.isEmpty()) {
            rows.add("");
        }
        rows.add("## " + heading);
        rows.add("");
        head(columns);
    }

    private void head(String... columns) {
        row((Object[]) columns);
        rows.add("|" + " --- |".repeat(columns.length));
    }

    /** The next row of the table. */
    public void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        rows.add(row.toString());
    }

    /** What is to be known of the table above it. */
    public void note(String text) {
        rows.add("");
        rows.add(text);
    }

    /** Prints it, and writes it to a file. */
    void writeTo(Path file) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("# " + title, "", LocalDate.now(ZoneOffset.UTC) + ", " + machine(), ""));
        lines.addAll(rows);
        lines.forEach(System.out::println);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static String machine() throws IOException {
        String processor = "unknown processor";
        Path description = Path.of("/proc/cpuinfo");
        if (Files.isReadable(description)) {
            processor = Files.readAllLines(description).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
        }
        return "%d cores (%s), %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The value below which this share of all values lies. */
    static long percentile(List<Long> values, double share) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * share))];
    }
}
