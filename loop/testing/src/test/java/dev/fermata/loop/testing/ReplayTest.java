package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seed that has failed once fails again, in another process, to the byte. */
class ReplayTest {
    private static String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), Replayed.class.getName()));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return said;
    }

    /** The tests of a module are part of it, on no path that the JVM tells. */
    private static String classPath() {
        return Stream.of(
                        "target/test-classes",
                        System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void aSeedThatFailedFailsAgainToTheByteWhenItIsAskedFor() throws Exception {
        List<String> first = run().lines().toList();
        String seed = first.get(1);
        assertThat(first.get(0)).as("worlds").isEqualTo(seed);
        assertThat(first)
                .anyMatch(line -> line.startsWith("failed with seed " + seed + ": java.lang.AssertionError"))
                .anyMatch(line -> line.startsWith("To see it again: -Dfermata.seed=" + seed + ","));
        List<String> again = run("-Dfermata.seed=" + seed).lines().toList();
        assertThat(again.getFirst()).as("worlds").isEqualTo("1");
        assertThat(again.subList(1, again.size())).isEqualTo(first.subList(1, first.size()));
    }

    @Test
    void aSeedThatIsNoNumberIsRefused() throws Exception {
        assertThat(run("-Dfermata.seed=lucky"))
                .contains("IllegalArgumentException: fermata.seed is 'lucky': a whole number is needed");
    }
}
