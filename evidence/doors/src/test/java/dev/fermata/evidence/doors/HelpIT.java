package dev.fermata.evidence.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./run} says of itself: at once, and the same as the program. */
class HelpIT {
    private static final Pattern OPTION_OR_DEFAULT =
            Pattern.compile("(?<![\\w-])--?[A-Za-z][a-z-]*(=[A-Z:]+)?|default: [^),]+");

    @TempDir
    private Path folder;

    /** A script with nothing beside it. */
    private String alone(String... arguments) throws IOException, InterruptedException {
        Path copy = Files.copy(Checkout.original().resolve("run"), folder.resolve("run"));
        return new Door(new ProcessBuilder(copy.toString()))
                .with(arguments)
                .without("JAVA_HOME")
                .ended();
    }

    private static String program(String... arguments) throws IOException, InterruptedException {
        return new Door(ServerProcess.command(List.of(arguments))).ended();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "serve --help", "--irc 127.0.0.1:0 --help"})
    void helpNeedsNoBuildAndNoJdkAndNamesTheOptionsOfTheProgram(String line) throws IOException, InterruptedException {
        String said = alone(line.split(" ", -1));
        assertThat(said).startsWith("Usage: ./run ");
        assertThat(options(said)).isEqualTo(options(program("--help"))).contains("--data=DIR", "default: data", "-h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionNeedsNoBuildAndNoJdkAndIsThatOfTheProgram(String option) throws IOException, InterruptedException {
        assertThat(alone(option)).isEqualTo(program(option)).startsWith("fermata ");
    }

    @Test
    void serveHasTheVersionOfAll() throws IOException, InterruptedException {
        assertThat(program("serve", "--version")).isEqualTo(program("--version"));
    }

    /** Those that are listed, with their defaults; the program breaks its lines, even within a default. */
    private static SortedSet<String> options(String help) {
        String list = help.substring(help.indexOf("      --config"))
                .replaceAll("\\n {20,}", " ")
                .replaceAll("(default: \\S+:) ", "$1");
        SortedSet<String> options = new TreeSet<>();
        Matcher matcher = OPTION_OR_DEFAULT.matcher(list);
        while (matcher.find()) {
            options.add(matcher.group());
        }
        return options;
    }
}
