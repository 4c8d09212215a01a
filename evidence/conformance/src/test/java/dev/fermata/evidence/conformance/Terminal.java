package dev.fermata.evidence.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program on a screen of its own: a tmux server that nobody else uses, driven in tmux's control mode.
 *
 * <p>In control mode tmux says when a screen changes, so that a wait looks again when there is something new to see, and
 * no sooner.
 *
 * <p>Used by one thread at a time.
 */
final class Terminal implements AutoCloseable {
    private static final String COLUMNS_AND_ROWS = "120x40";
    private static final long PATIENCE_SECONDS = 30;

    /** Stands for the end of what tmux says. */
    private static final String END = "(tmux has ended)";

    private final Process tmux;
    private final Writer commands;
    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    private Optional<ProcessHandle> program = Optional.empty();

    private Terminal(Process tmux) {
        this.tmux = tmux;
        commands = tmux.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /**
     * Runs a shell command on a new screen.
     *
     * @param folder for tmux's socket
     */
    static Terminal run(Path folder, String shellCommand) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Tool.TMUX.require().toString(),
                "-u",
                "-L",
                "proof",
                "-f",
                "/dev/null",
                "-C",
                "new-session",
                shellCommand);
        Map<String, String> environment = builder.environment();
        environment.put("TMUX_TMPDIR", folder.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("TMUX"); // else tmux refuses to run inside the tmux of whoever runs the tests
        Terminal terminal = new Terminal(builder.redirectErrorStream(true).start());
        terminal.answer(); // of new-session itself
        terminal.ask("refresh-client -C " + COLUMNS_AND_ROWS);
        String pid = terminal.ask("display-message -p '#{pane_pid}'").getFirst();
        terminal.program = ProcessHandle.of(Long.parseLong(pid));
        return terminal;
    }

    private void listen() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(tmux.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException ended) {
            said.add("(" + ended + ")");
        }
        said.add(END);
    }

    /** Types a text and presses Enter. */
    void type(String text) throws IOException {
        ask("send-keys -l -- '" + text.replace("'", "'\\''") + "'");
        ask("send-keys Enter");
    }

    /** What is on the screen now, line by line. */
    List<String> screen() throws IOException {
        return ask("capture-pane -p");
    }

    /** Waits until the screen has a line with this text, and gives that line. */
    String await(String text) throws IOException {
        return await("'" + text + "'", lines -> lines.stream().anyMatch(line -> line.contains(text))).stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the screen is as wanted, and gives its lines. */
    List<String> await(String wanted, Predicate<List<String>> isWanted) throws IOException {
        while (true) {
            List<String> lines = screen();
            if (isWanted.test(lines)) {
                return lines;
            }
            awaitChange(wanted, lines);
        }
    }

    private void awaitChange(String wanted, List<String> lines) {
        for (String line = next(); !line.startsWith("%output "); line = next()) {
            if (line.equals(END) || line.startsWith("%exit")) {
                throw new AssertionError("the program ended before " + wanted + "; its last screen was\n"
                        + String.join("\n", lines).stripTrailing());
            }
            if (line.isEmpty()) {
                throw new AssertionError("waited for " + wanted + "; the screen is\n"
                        + String.join("\n", lines).stripTrailing());
            }
        }
    }

    /** The next line from tmux; an empty one when none comes. */
    private String next() {
        try {
            String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return line == null ? "" : line;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private List<String> ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answer();
    }

    /** What stands between the marks of the next answer; changes that are told before it are in the next look anyway. */
    private List<String> answer() {
        List<String> before = new ArrayList<>();
        for (String line = next(); !line.startsWith("%begin "); line = next()) {
            before.add(line);
            if (line.isEmpty() || line.equals(END)) {
                throw new AssertionError("tmux does not answer; it said " + before);
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line = next(); !line.startsWith("%end "); line = next()) {
            lines.add(line);
            if (line.startsWith("%error ") || line.equals(END)) {
                throw new AssertionError("tmux refuses: " + lines);
            }
        }
        return lines;
    }

    /** Ends the program and its tmux, and waits until both have: the program may write to its folder until then. */
    @Override
    public void close() throws IOException {
        try {
            commands.write("kill-server\n");
            commands.flush();
        } catch (IOException endedAlready) {
            // The program has ended, and with it its tmux: nothing to do.
        }
        tmux.onExit().join();
        program.ifPresent(handle -> {
            handle.destroy();
            handle.onExit()
                    .completeOnTimeout(handle, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        });
    }
}
