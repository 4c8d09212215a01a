package dev.fermata.weaver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds class files in the folders and jars of a class path. Called by any thread. */
public final class ClassPath implements ClassFinder, Closeable {
    private final List<ClassFinder> entries = new ArrayList<>();
    private final List<JarFile> jars = new ArrayList<>();

    /**
     * Opens the jars.
     *
     * @param path folders and jars; what does not exist is left out, as the JVM does
     * @throws IOException when a jar cannot be read
     */
    public ClassPath(List<Path> path) throws IOException {
        for (Path entry : path) {
            if (Files.isDirectory(entry)) {
                entries.add(FolderWeaver.in(entry));
            } else if (Files.isRegularFile(entry)) {
                JarFile jar = new JarFile(entry.toFile(), false, java.util.zip.ZipFile.OPEN_READ, Runtime.version());
                jars.add(jar);
                entries.add(type -> read(jar, type));
            }
        }
    }

    private static Optional<byte[]> read(JarFile jar, ClassDesc type) {
        JarEntry entry = jar.getJarEntry(ClassFinder.path(type));
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream found = jar.getInputStream(entry)) {
            return Optional.of(found.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + entry.getName() + " in " + jar.getName(), unreadable);
        }
    }

    @Override
    public Optional<byte[]> find(ClassDesc type) {
        return entries.stream().flatMap(entry -> entry.find(type).stream()).findFirst();
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
