package dev.fermata.evidence.benchmark.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM that measures one thing, and prints what it found on its last line. */
final class Fork {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final List<String> command = new ArrayList<>();

    private Fork(boolean onOneCore) {
        boolean isBound = onOneCore && Files.isExecutable(TASKSET);
        if (isBound) {
            command.addAll(List.of(TASKSET.toString(), "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (onOneCore && !isBound) {
            command.add("-XX:ActiveProcessorCount=1");
        }
        // The collectors that the JVM chooses by itself; all memory is there before anything is measured.
        command.add(onOneCore ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-Xmn400m", "-XX:+AlwaysPreTouch"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    }

    /** Where publishers and handlers share a core. */
    static Fork onOneCore() {
        return new Fork(true);
    }

    static Fork onAllCores() {
        return new Fork(false);
    }

    Fork with(String... flags) {
        command.addAll(List.of(flags));
        return this;
    }

    /** Runs a class; answers the figures of its last line. */
    double[] run(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command) + "\n" + output);
        }
        String last = output.strip().lines().reduce("", (before, line) -> line);
        return Arrays.stream(last.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
