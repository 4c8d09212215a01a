package dev.fermata.evidence.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the harness, which prints what threads have seen of each other. {@code -Dfermata.interleaving.millis=10000} looks longer. */
class InterleavingTest {
    @Test
    void threadsThatMeetAtAGeneratorSeeNothingThatIsForbidden() throws IOException, InterruptedException {
        Path results = Files.createDirectories(Path.of(System.getProperty("fermata.interleaving.results")));
        Process harness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        "org.openjdk.jcstress.Main",
                        "-m",
                        "quick",
                        "-f",
                        "1",
                        "-fsm",
                        "1",
                        "-iters",
                        "1",
                        "-time",
                        System.getProperty("fermata.interleaving.millis"),
                        "-sc",
                        "false",
                        "-af",
                        "NONE",
                        "-r",
                        results.toString())
                .directory(results.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(harness.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(harness.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("Failed tests: No matches", "Error tests: No matches")
                .contains("All remaining tests: 7 matching test results");
    }

    /** Without the folders that are not there, at which the harness stumbles. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
