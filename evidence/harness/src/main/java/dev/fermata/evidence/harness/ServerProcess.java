package dev.fermata.evidence.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The chat server as it is shipped, in a process of its own, on free ports of the loopback address.
 *
 * <p>Used by one thread at a time.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String APP = "chat/server/target/app";

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch drained = new CountDownLatch(1);

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param data its data folder
     * @param options added to the command line; a listener that they name is not given a free port
     * @throws IllegalStateException with all that it said, when it ends instead
     */
    public static ServerProcess start(Path data, String... options) throws IOException {
        return start(command(arguments(data, options)));
    }

    /** The same through {@code ./run}, as a user does: the first time it builds, later it has its cache. */
    public static ServerProcess startByRun(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(checkout().resolve("run").toString()));
        command.addAll(arguments(data, options));
        return start(new ProcessBuilder(command));
    }

    private static ServerProcess start(ProcessBuilder command) throws IOException {
        ServerProcess server =
                new ServerProcess(command.redirectErrorStream(true).start());
        server.awaitReady();
        return server;
    }

    private static List<String> arguments(Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
        arguments.addAll(List.of(options));
        for (String listener : List.of("--irc", "--tls", "--web")) {
            if (!arguments.contains(listener)) {
                arguments.addAll(List.of(listener, "127.0.0.1:0"));
            }
        }
        return arguments;
    }

    /**
     * The command that runs the server with these arguments, on a JVM with the options that {@code ./run} gives it. Only
     * its cache is left out, which fits no jars but those of its own build.
     */
    public static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + checkout().resolve("build/doors/server.options"),
                "-Djava.security.properties=" + checkout().resolve("build/doors/server.security"),
                "--module-path",
                checkout().resolve(APP).toString(),
                "--module",
                "dev.fermata.chat.server/dev.fermata.chat.server.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static Path checkout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(APP))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "the server is not built: %s is missing. Run ./test, or mvn package?".formatted(APP));
    }

    private void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.equals("ready")) {
                Thread.ofVirtual().start(() -> drain(output));
                return;
            }
        }
        throw new IllegalStateException("the server did not start: " + String.join("\n", said));
    }

    /** So that the server never waits for a reader of its log. */
    private void drain(BufferedReader output) {
        try (Stream<String> lines = output.lines()) {
            lines.forEach(line -> {
                synchronized (said) {
                    said.add(line);
                }
            });
        } catch (UncheckedIOException ended) {
            synchronized (said) {
                said.add("(its output ended: " + ended.getMessage() + ")");
            }
        } finally {
            drained.countDown();
        }
    }

    /** The address of the listener with this name: irc, tls or web. */
    public InetSocketAddress address(String listener) {
        String start = listener + " listening on ";
        Optional<String> line =
                output().stream().filter(text -> text.startsWith(start)).findFirst();
        String address = line.orElseThrow(
                        () -> new IllegalStateException("no line for " + listener + " in " + output()))
                .substring(start.length())
                .split(" ", 2)[0];
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /** All that it has said so far, line by line. */
    public List<String> output() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Ends it as {@code kill -9} does, at once and without a word. */
    public void kill() {
        close();
    }

    /** Asks it to end, with SIGTERM, and waits for that and for its last words. */
    public void stop() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy would also close our end of its output
        process.waitFor();
        drained.await();
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
