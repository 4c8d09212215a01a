package dev.fermata.chat.server;

import dev.fermata.chat.event.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder with all that is kept, held by one server at a time. */
final class DataFolder implements AutoCloseable {
    /** The name of the file that the journal is kept in, where no database is configured. */
    static final String JOURNAL = "journal.db";

    /** The name of the folder that uploaded files are kept in. */
    static final String UPLOADS = "uploads";

    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final @Nullable FileChannel lockFile;

    private DataFolder(Path folder, @Nullable FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** @throws StartException when it cannot be made or written, or another server has it */
    static DataFolder open(Path folder) {
        try {
            make(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new StartException(
                        "the data folder %s is in use by another server; stop that one, or choose another folder with --data DIR"
                                .formatted(folder),
                        null);
            }
            return new DataFolder(folder, lockFile);
        } catch (IOException failure) {
            throw new StartException(
                    "cannot write to the data folder %s: %s. May this user write there? Choose another with --data DIR"
                            .formatted(folder, failure),
                    failure);
        }
    }

    /**
     * Opens a folder that a server may hold meanwhile.
     *
     * @throws StartException when it cannot be made
     */
    static DataFolder openBesideServer(Path folder) {
        try {
            make(folder);
            return new DataFolder(folder, null);
        } catch (IOException failure) {
            throw new StartException(
                    "cannot make the data folder %s: %s. Choose another with --data DIR".formatted(folder, failure),
                    failure);
        }
    }

    /** Nobody else may read what people say; a folder that is there already keeps the rights it was given. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "only the root has no parent");
        Files.createDirectories(parent);
        if (Files.getFileStore(parent).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createDirectories( // which somebody else may have made meanwhile
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /**
     * A secret of the server's own, made at its first use and kept.
     *
     * @throws StartException when it can neither be read nor kept
     */
    Secret secret(String name, SecureRandom chance) {
        Path file = resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[SECRET_BYTES];
                chance.nextBytes(bytes);
                // A secret that is cut short would be kept for ever. Such a file is its owner's alone, whatever the
                // folder's rights are.
                Path whole = Files.createTempFile(folder, name, ".new");
                try {
                    Files.writeString(whole, HexFormat.of().formatHex(bytes));
                    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(whole);
                }
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new StartException("cannot read or write %s: %s".formatted(file, failure), failure);
        }
    }

    /** Lets another server have the folder. */
    @Override
    public void close() {
        if (lockFile == null) {
            return;
        }
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("cannot release the data folder " + folder, failure);
        }
    }
}
