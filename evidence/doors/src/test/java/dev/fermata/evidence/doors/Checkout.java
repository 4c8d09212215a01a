package dev.fermata.evidence.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A copy of the checkout with the jars that the build has made, whose doors can be tried while that build goes on.
 *
 * <p>Maven is stood in for: the build that runs these proofs has made the jars, and a second one beside it would take longer
 * than all of them. What it does to the folders is done, and each call is written down. The JDK is one of our own too, so
 * that its version can change.
 */
final class Checkout {
    private static final List<String> COPIED =
            List.of("run", "test", "bench", "pom.xml", ".mvn", "build", "generator", "loop", "chat");

    /** Makes folders in all modules, as Maven does the first time, and young jars. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$PWD" >>"${0%/*}/builds"
            [ ! -p "${0%/*}/pipe" ] || echo $$ >"${0%/*}/pipe"
            find . -name target -prune -o -name pom.xml -print | while read -r pom; do
                mkdir -p "${pom%/*}/target/classes"
            done
            touch chat/server/target/app/*.jar
            """;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final String REAL_JAVA = """
            #!/bin/sh
            exec '%s' "$@"
            """.formatted(JAVA);

    /** Takes no time: it is ready, and has ended. */
    private static final String QUICK_JAVA = """
            #!/bin/sh
            echo ready
            """;

    private final Path root;
    private final Path tools;
    private final Path jdk;

    private Checkout(Path folder) {
        root = folder.resolve("check out");
        tools = folder.resolve("tools");
        jdk = folder.resolve("jdk");
    }

    /** Copies the checkout into a folder; its JDK has a stand-in for {@code java} that ends at once. */
    static Checkout copy(Path folder) throws IOException {
        Checkout checkout = new Checkout(folder);
        Path original = original();
        for (String name : COPIED) {
            copy(original.resolve(name), checkout.root.resolve(name));
        }
        copy(original.resolve("chat/server/target/app"), checkout.root.resolve("chat/server/target/app"));
        Files.createDirectories(checkout.tools);
        program(checkout.tools.resolve("mvn"), MAVEN);
        for (String tool : List.of("irssi", "tmux", "chromium")) { // so that ./test does not install them
            program(checkout.tools.resolve(tool), "#!/bin/sh\n");
        }
        Files.createDirectories(checkout.jdk.resolve("bin"));
        program(checkout.jdk.resolve("bin/javac"), "#!/bin/sh\n");
        program(checkout.jdk.resolve("bin/java"), QUICK_JAVA);
        checkout.changeJdk("25.0.1");
        return checkout;
    }

    /** The one that the build is in. */
    static Path original() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("run"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Without what builds have made. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = file.equals(from) ? to : to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** From now on its JDK is the one that runs this proof. */
    void useRealJava() throws IOException {
        program(jdk.resolve("bin/java"), REAL_JAVA);
    }

    /**
     * From now on its JDK is the one that runs this proof, but a call with this option waits, before it does anything,
     * until somebody reads the id of its process from the pipe that this gives.
     */
    Path useJavaThatWaitsWith(String option) throws IOException, InterruptedException {
        program(jdk.resolve("bin/java"), """
                #!/bin/sh
                case $* in *%s*) echo $$ >'%s' ;; esac
                exec '%s' "$@"
                """.formatted(option, tools.resolve("java pipe"), JAVA));
        return pipe("java pipe");
    }

    /** From now on Maven waits until somebody reads the id of its process from the pipe that this gives. */
    Path useMavenThatWaits() throws IOException, InterruptedException {
        return pipe("pipe");
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = tools.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** From now on its JDK is of this version. */
    void changeJdk(String version) throws IOException {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    /** Where a file of the checkout is. */
    Path resolve(String path) {
        return root.resolve(path);
    }

    /** How often Maven has been called. */
    int builds() throws IOException {
        Path builds = tools.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /** The folders in which Maven has been called. */
    List<String> builtIn() throws IOException {
        return Files.readAllLines(tools.resolve("builds"));
    }

    /** A door of the checkout, about to be opened from a folder that is not it. */
    Door door(String name) {
        return door(root.resolve(name));
    }

    /** A link to a door, likewise. */
    Door linkTo(String name) throws IOException {
        Path link = Files.createSymbolicLink(tools.resolve("link to " + name), root.resolve(name));
        return door(Files.createSymbolicLink(tools.resolve(name), link.getFileName()));
    }

    private Door door(Path script) {
        ProcessBuilder builder = new ProcessBuilder(script.toString()).directory(tools.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("PATH", tools + ":" + environment.get("PATH"));
        return new Door(builder);
    }
}
