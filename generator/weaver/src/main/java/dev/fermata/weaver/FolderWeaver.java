package dev.fermata.weaver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Weaves the class files of a folder where they are.
 *
 * <p>Either all that is to be woven is, or, when something is refused, nothing is changed. Classes that were woven before
 * and have not been compiled since are left as they are; frames whose class has gone or has changed are removed.
 */
public final class FolderWeaver {
    private static final String CLASS = ".class";
    private static final String FRAME = "$fermata$";

    private final Path folder;
    private final Weaver weaver;
    private final List<PathMatcher> excluded;

    /**
     * For the class files below a folder.
     *
     * @param others where the types are found that are not in the folder
     */
    public FolderWeaver(Path folder, ClassFinder others) {
        this(folder, new Weaver(in(folder).or(others)), List.of());
    }

    private FolderWeaver(Path folder, Weaver weaver, List<PathMatcher> excluded) {
        this.folder = folder;
        this.weaver = weaver;
        this.excluded = excluded;
    }

    /** The same, which leaves some class files as they are: those whose path below the folder matches a glob. */
    public FolderWeaver excluding(List<String> globs) {
        return new FolderWeaver(
                folder,
                weaver,
                globs.stream()
                        .map(glob -> glob.replace("**/", "{**/,}")) // as builds read it: any folders, or none
                        .map(glob -> folder.getFileSystem().getPathMatcher("glob:" + glob))
                        .toList());
    }

    /**
     * Finds class files below a folder.
     *
     * @param folder as an entry of a class path
     */
    public static ClassFinder in(Path folder) {
        return type -> read(folder.resolve(ClassFinder.path(type)));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the class file " + file, unreadable);
        }
    }

    /**
     * Weaves.
     *
     * @return how many classes have been woven now
     * @throws WeavingRefusedException with all that is wrong with all the classes; then nothing has been written
     */
    public int weave() throws IOException {
        return prepare().write();
    }

    /**
     * Weaves, and writes nothing yet.
     *
     * @throws WeavingRefusedException with all that is wrong with all the classes
     */
    Prepared prepare() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(CLASS))
                    .sorted()
                    .toList();
        }
        Map<Path, Map<String, byte[]>> woven = new ConcurrentHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        files.parallelStream()
                .filter(file -> !isFrame(file) && !isExcluded(file))
                .forEach(file -> {
                    try {
                        Map<String, byte[]> classes = weave(file);
                        if (!classes.isEmpty()) {
                            woven.put(file, classes);
                        }
                    } catch (WeavingRefusedException refused) {
                        synchronized (refusals) {
                            refusals.addAll(refused.refusals());
                        }
                    }
                });
        if (!refusals.isEmpty()) {
            throw new WeavingRefusedException(refusals);
        }
        return new Prepared(files, woven);
    }

    private Map<String, byte[]> weave(Path file) {
        try {
            Map<String, byte[]> classes = weaver.weave(Files.readAllBytes(file));
            return classes.keySet().stream().anyMatch(name -> file.endsWith(path(name))) ? classes : Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the class file " + file, unreadable);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "cannot weave the class file " + file + ": " + broken.getMessage(), broken);
        }
    }

    private static Path path(String className) {
        return Path.of(ClassFinder.path(ClassDesc.of(className)));
    }

    /** What is to be written: woven classes, each with its frames, by the file that it was read from. */
    record Prepared(List<Path> files, Map<Path, Map<String, byte[]>> woven) {
        int write() throws IOException {
            removeStale(files, woven.keySet());
            woven.entrySet().parallelStream().forEach(each -> write(each.getKey(), each.getValue()));
            return woven.size();
        }

        /**
         * The frames first, and the class in one step: if this is cut short, a class that is woven has its frames, and one that is
         * not is woven the next time.
         */
        private static void write(Path file, Map<String, byte[]> classes) {
            classes.forEach((name, bytes) -> {
                if (!file.endsWith(path(name))) {
                    write(file.resolveSibling(path(name).getFileName()), bytes);
                }
            });
            classes.forEach((name, bytes) -> {
                if (file.endsWith(path(name))) {
                    replace(file, bytes);
                }
            });
        }

        private static void write(Path file, byte[] bytes) {
            try {
                Files.write(file, bytes);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write the class file " + file, unwritable);
            }
        }

        private static void replace(Path file, byte[] bytes) {
            Path whole = file.resolveSibling(file.getFileName() + ".woven");
            write(whole, bytes);
            try {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write the class file " + file, unwritable);
            }
        }
    }

    private boolean isExcluded(Path file) {
        Path below = folder.relativize(file);
        return excluded.stream().anyMatch(glob -> glob.matches(below));
    }

    private static boolean isFrame(Path file) {
        return file.getFileName().toString().contains(FRAME);
    }

    private static void removeStale(List<Path> files, Set<Path> woven) throws IOException {
        Set<Path> owners = new HashSet<>(files);
        for (Path file : files) {
            if (isFrame(file)) {
                String name = file.getFileName().toString();
                Path owner = file.resolveSibling(name.substring(0, name.indexOf(FRAME)) + CLASS);
                if (woven.contains(owner) || !owners.contains(owner) || !Weaver.isWoven(Files.readAllBytes(owner))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The entries of a class path that can be looked into; {@code lib/*} stands for the jars in a folder. */
    static List<Path> entries(String classPath, String separator) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(separator), -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                addJars(Path.of(entry.substring(0, entry.length() - 1)), entries);
            } else if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    private static void addJars(Path folder, List<Path> entries) throws IOException {
        Path named = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (Files.isDirectory(named)) {
            try (Stream<Path> found = Files.list(named)) {
                found.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                        .sorted()
                        .forEach(entries::add);
            }
        }
    }
}
