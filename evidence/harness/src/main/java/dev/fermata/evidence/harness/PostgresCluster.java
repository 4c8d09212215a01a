package dev.fermata.evidence.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of one's own, in a temporary folder, on a port of the loopback address. Root cannot be whom it runs
 * as; then it is {@code postgres}, or {@code nobody}.
 */
public final class PostgresCluster implements AutoCloseable {
    private static final String READY = "database system is ready to accept connections";
    private static final int PORTS_TRIED_MAX = 5;
    private static final int STOPPED_WITHIN_SECONDS = 20;
    private static final List<User> USERS = List.of(new User("postgres", "postgres"), new User("nobody", "nogroup"));
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private record User(String name, String group) {}

    private final Path folder;
    private final Process server;
    private final int port;

    private PostgresCluster(Path folder, Process server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** Where its programs are, if anywhere: on the PATH, or where Debian puts them. */
    public static Optional<Path> programs() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of), ofDebian().stream())
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    /** The newest first. */
    private static List<Path> ofDebian() {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Makes and starts one.
     *
     * @param settings further ones, each {@code name=value}
     * @throws IllegalStateException when its programs are not there
     */
    public static PostgresCluster start(String... settings) throws IOException {
        Path programs = programs().orElseThrow(() -> new IllegalStateException("no PostgreSQL is installed"));
        Path folder = Files.createTempDirectory("fermata-postgres");
        List<String> user = user(folder);
        run(command(
                user,
                programs.resolve("initdb"),
                "-D",
                folder + "/data",
                "-U",
                "fermata",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"));
        for (int tried = 1; ; tried++) {
            int port = freePort();
            List<String> command = command(
                    user,
                    programs.resolve("postgres"),
                    "-D",
                    folder + "/data",
                    "-p",
                    Integer.toString(port),
                    "-h",
                    "127.0.0.1",
                    "-k",
                    "");
            for (String setting : settings) {
                command.addAll(List.of("-c", setting));
            }
            Process server =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            if (awaitReady(server)) {
                return new PostgresCluster(folder, server, port);
            }
            if (tried == PORTS_TRIED_MAX) {
                throw new IOException("PostgreSQL does not start; the last way was " + command);
            }
        }
    }

    /** What a program has to be called by, so that it does not run as root; gives the folder to whom it runs as. */
    private static List<String> user(Path folder) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        for (User user : USERS) {
            try {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()));
                return List.of("setpriv", "--reuid=" + user.name(), "--regid=" + user.group(), "--clear-groups");
            } catch (UserPrincipalNotFoundException notThere) {
                // the next one
            }
        }
        throw new IOException("PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
    }

    private static List<String> command(List<String> user, Path program, String... arguments) {
        List<String> command = new ArrayList<>(user);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + " failed: " + output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** False when it has ended instead; what it says later is read away, or it would wait for a reader. */
    private static boolean awaitReady(Process server) throws IOException {
        BufferedReader log = server.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> readAway(log));
                return true;
            }
        }
        return false;
    }

    private static void readAway(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException closed) {
            // it was stopped
        }
    }

    /** For a client: as a user who may do anything, in a database that is there from the start. */
    public String url() {
        return "postgresql://fermata@127.0.0.1:" + port + "/postgres";
    }

    /** Stops it, whoever is connected, and removes all that it has kept. */
    @Override
    public void close() throws IOException {
        server.destroy();
        boolean stopped = server.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!stopped) {
            server.destroyForcibly().onExit().join();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
