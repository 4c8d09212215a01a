package dev.fermata.evidence.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the harness, which prints what threads have seen of each other. {@code -Dfermata.interleaving.millis=10000} looks longer. */
@Execution(ExecutionMode.SAME_THREAD) // two at a time would only disturb each other
class InterleavingTest {
    private static final long MILLIS = Long.getLong("fermata.interleaving.millis");

    /** For so long it looks in all modes of the compiler that it knows. */
    private static final long MILLIS_IN_ALL_MODES = 1_000;

    /** After so long the threads of a test wait for each other in vain. */
    private static final long MINUTES_MAX = 5 + MILLIS / 50;

    @Test
    void threadsThatMeetAtAGeneratorSeeNothingThatIsForbidden() throws Exception {
        assertThat(run("generator")).contains("All remaining tests: 7 matching test results");
    }

    @Test
    void threadsThatMeetAtALoopSeeNothingThatIsForbidden() throws Exception {
        // A loop is much for a state, so there are few at a time; and its own threads need the processors too.
        List<String> options = new ArrayList<>(List.of("-strideSize", "4", "-strideCount", "10"));
        options.addAll(List.of("-spinStyle", "THREAD_YIELD"));
        if (MILLIS < MILLIS_IN_ALL_MODES) {
            options.addAll(List.of("-jvmArgs", "-Xmx256m"));
        }
        assertThat(run("loop", options.toArray(String[]::new)))
                .contains("All remaining tests: 14 matching test results");
    }

    /** Runs the tests of a package; answers what the harness prints. */
    private static String run(String tests, String... options) throws IOException, InterruptedException {
        Path results = Files.createDirectories(Path.of(System.getProperty("fermata.interleaving.results"), tests));
        Path output = results.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "org.openjdk.jcstress.Main"));
        command.addAll(List.of("-t", "interleaving\\." + tests + "\\."));
        command.addAll(List.of("-m", "quick", "-f", "1", "-fsm", "1", "-iters", "1", "-sc", "false", "-af", "NONE"));
        command.addAll(List.of("-time", String.valueOf(MILLIS), "-r", results.toString()));
        command.addAll(List.of(options));
        Process harness = new ProcessBuilder(command)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean hasEnded = harness.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        harness.descendants().forEach(ProcessHandle::destroyForcibly);
        harness.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(hasEnded)
                .as("threads wait for each other for ever:%n%s", printed)
                .isTrue();
        assertThat(harness.exitValue()).as(printed).isZero();
        assertThat(printed).contains("Failed tests: No matches", "Error tests: No matches");
        return printed;
    }

    /** Without the folders that are not there, at which the harness stumbles. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
