package dev.fermata.evidence.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program of others that some tests drive. */
enum Tool {
    CHROMIUM("chromium"),
    IRSSI("irssi"),
    TMUX("tmux"),
    WEECHAT("weechat");

    private final String command;

    Tool(String command) {
        this.command = command;
    }

    /**
     * Where it is. Without it the test is skipped, which the build shows; but where CI is true it fails, since there
     * nobody looks for what was left out.
     */
    Path require() {
        Optional<Path> found = find();
        String missing =
                "'%s' is not on the PATH, and this test drives it; apt-get install %s?".formatted(command, command);
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing + " (with CI=true this is a failure)");
        }
        assumeTrue(found.isPresent(), missing);
        return found.orElseThrow();
    }

    private Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
