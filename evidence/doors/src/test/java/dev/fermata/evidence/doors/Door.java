package dev.fermata.evidence.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the scripts, and the process that it becomes.
 *
 * <p>Used by one thread at a time.
 */
final class Door {
    private final ProcessBuilder builder;

    Door(ProcessBuilder builder) {
        this.builder = builder.redirectErrorStream(true);
    }

    /** With more arguments. */
    Door with(String... arguments) {
        builder.command().addAll(List.of(arguments));
        return this;
    }

    /**
     * Heeding SIGINT in any case: all processes of a build that a script runs in the background ignore it, and no shell can
     * undo that.
     */
    Door interruptible() {
        builder.command().addAll(0, List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec { $ARGV[0] } @ARGV"));
        return this;
    }

    /** Without this variable in its environment. */
    Door without(String variable) {
        builder.environment().remove(variable);
        return this;
    }

    /** Opens it, and waits for it to end. */
    String ended() throws IOException, InterruptedException {
        try (Opened opened = open()) {
            String said = opened.rest();
            assertThat(opened.process().waitFor()).as(said).isZero();
            return said;
        }
    }

    Opened open() throws IOException {
        Process process = builder.start();
        return new Opened(process, process.inputReader());
    }

    /**
     * A script that runs, or what it has become.
     *
     * @param process which may be the server by now
     * @param output what it says, on both streams
     */
    record Opened(Process process, BufferedReader output) implements AutoCloseable {
        /** Reads up to the line that starts like this, and gives all that came before. */
        String await(String start) throws IOException {
            List<String> said = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return String.join("\n", said);
                }
                said.add(line);
            }
            throw new AssertionError("it ended before '" + start + "': " + said);
        }

        /** All that it still says. */
        String rest() throws IOException {
            return String.join("\n", output.readAllLines());
        }

        /** Sends it a signal, and nobody else: {@code INT}, say. */
        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + process.pid()).start();
            assertThat(kill.waitFor()).isZero();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
