package dev.fermata.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
                        Map<String, byte[]> classes = weaver.weave(Files.readAllBytes(file));
                        if (!classes.isEmpty()) {
                            woven.put(file, classes);
                        }
                    } catch (WeavingRefusedException refused) {
                        synchronized (refusals) {
                            refusals.addAll(refused.refusals());
                        }
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException("cannot read the class file " + file, unreadable);
                    }
                });
        if (!refusals.isEmpty()) {
            throw new WeavingRefusedException(refusals);
        }
        removeStale(files, woven.keySet());
        woven.values().parallelStream()
                .flatMap(classes -> classes.entrySet().stream())
                .forEach(this::write);
        return woven.size();
    }

    private void write(Map.Entry<String, byte[]> classFile) {
        Path file = folder.resolve(ClassFinder.path(ClassDesc.of(classFile.getKey())));
        try {
            Files.write(file, classFile.getValue());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the class file " + file, unwritable);
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

    /** The entries of a class path that can be looked into. */
    static List<Path> entries(String classPath, String separator) {
        return Arrays.stream(classPath.split(Pattern.quote(separator), -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }
}
