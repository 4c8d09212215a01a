package dev.fermata.evidence.corpus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A jar or a module of the JDK.
 *
 * @param root with its class files below, in a file system that stays open
 */
record Artifact(String name, Path root) {
    private static final Path JARS = Path.of(System.getProperty("fermata.corpus"));

    static List<Artifact> jars() throws IOException {
        try (Stream<Path> files = Files.list(JARS)) {
            return files.sorted().map(Artifact::jar).toList();
        }
    }

    private static Artifact jar(Path file) {
        try {
            FileSystem inside = FileSystems.newFileSystem(file);
            return new Artifact(file.getFileName().toString(), inside.getPath("/"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    static List<Artifact> jdkModules() throws IOException {
        try (Stream<Path> modules =
                Files.list(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
            return modules.sorted()
                    .map(module -> new Artifact(module.getFileName().toString(), module))
                    .toList();
        }
    }

    /** All class files by internal name; of a class that there is for several releases, the oldest. */
    Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = root.relativize(file).toString();
                if (path.endsWith(".class") && !path.endsWith("-info.class") && !path.startsWith("META-INF/")) {
                    classes.put(path.substring(0, path.length() - ".class".length()), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    @Override
    public String toString() {
        return name;
    }
}
