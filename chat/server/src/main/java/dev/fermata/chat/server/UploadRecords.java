package dev.fermata.chat.server;

import dev.fermata.chat.conversation.UploadedFiles;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.socket.FileHost.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of uploaded files: beside each stands a record of its content type, who has uploaded it, and what they call it.
 * A record is written before its file and deleted after it, so that each file has one.
 */
final class UploadRecords implements UploadedFiles {
    private static final System.Logger LOGGER = System.getLogger(UploadRecords.class.getName());
    private static final String ENDING = "-about"; // the name of no file ends so
    private static final int LINES = 3;
    private static final int COST_BYTES_LEAST = 4_096;

    private final Path folder;
    private final Executor threads;
    private final ReentrantLock counting = new ReentrantLock();

    /** How many bytes each account has, by its key; null until somebody wants to know. */
    private @Nullable Map<String, Long> used;

    /** How many of each are on their way. */
    private final Map<String, Long> pending = new HashMap<>();

    /**
     * @param folder need not be there
     * @param threads may block
     */
    UploadRecords(Path folder, Executor threads) {
        this.folder = folder;
        this.threads = threads;
    }

    // ---- one file

    /** What stands in the record of a file. */
    static String about(String owner, Upload upload) {
        return upload.contentType() + "\n" + owner + "\n" + upload.name() + "\n";
    }

    /** How the record of a file is called. */
    static String nameFor(String file) {
        return file + ENDING;
    }

    String contentType(String file) throws IOException {
        return read(file).getFirst();
    }

    private List<String> read(String file) throws IOException {
        return Files.readAllLines(folder.resolve(nameFor(file)));
    }

    // ---- how much each account has

    /**
     * Counts bytes that an account is about to have; false when they would be more than it may. What is counted so is
     * {@linkplain #keep kept} or {@linkplain #giveBack given back}.
     */
    boolean take(String account, long bytes, long bytesMax) {
        String key = CaseMapping.fold(account);
        counting.lock();
        try {
            long coming = cost(bytes) + pending.getOrDefault(key, 0L);
            Map<String, Long> known = used == null ? count() : used;
            if (known.getOrDefault(key, 0L) + coming > bytesMax) {
                known = count(); // ./run erase may have deleted some beside the server
            }
            used = known;
            if (known.getOrDefault(key, 0L) + coming > bytesMax) {
                return false;
            }
            pending.merge(key, cost(bytes), Long::sum);
            return true;
        } finally {
            counting.unlock();
        }
    }

    /** A file takes room, and time to look at, however short it is. */
    private static long cost(long bytes) {
        return Math.max(bytes, COST_BYTES_LEAST);
    }

    private Map<String, Long> count() {
        Map<String, Long> sums = new HashMap<>();
        find(found -> true)
                .forEach(found -> sums.merge(found.key(), cost(found.file().bytes()), Long::sum));
        return sums;
    }

    /** Bytes that were taken are those of a file that is whole, and is found from now on. */
    void keep(String account, long bytes, Path whole, String name) throws IOException {
        counting.lock(); // so that it is not counted twice
        try {
            Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            if (used != null) {
                used.merge(CaseMapping.fold(account), cost(bytes), Long::sum);
            }
            settle(account, bytes);
        } finally {
            counting.unlock();
        }
    }

    /** Bytes that were taken are not used after all. */
    void giveBack(String account, long bytes) {
        counting.lock();
        try {
            settle(account, bytes);
        } finally {
            counting.unlock();
        }
    }

    private void settle(String account, long bytes) {
        pending.computeIfPresent(
                CaseMapping.fold(account), (key, before) -> before > cost(bytes) ? before - cost(bytes) : null);
    }

    // ---- many files

    @Override
    public CompletionStage<List<UploadedFile>> list(String account) {
        return later(() -> find(of(account)).stream()
                .map(Found::file)
                .sorted(Comparator.comparing(UploadedFile::at))
                .toList());
    }

    @Override
    public CompletionStage<Boolean> delete(String account, String name) {
        return later(() -> delete(of(account).and(found -> found.file().name().equals(name))) > 0);
    }

    @Override
    public CompletionStage<Integer> erase(String account) {
        return later(() -> delete(of(account)));
    }

    @Override
    public CompletionStage<Integer> forget(Instant before) {
        return later(() -> delete(found -> found.file().at().isBefore(before)));
    }

    private static Predicate<Found> of(String account) {
        String key = CaseMapping.fold(account);
        return found -> found.key().equals(key);
    }

    private int delete(Predicate<Found> which) {
        counting.lock(); // so that nobody counts what is half gone
        try {
            List<Found> all = find(which);
            for (Found found : all) {
                UploadedFile file = found.file();
                Files.deleteIfExists(folder.resolve(file.name()));
                Files.deleteIfExists(folder.resolve(nameFor(file.name())));
                if (used != null) {
                    used.merge(found.key(), -cost(file.bytes()), Long::sum);
                }
            }
            return all.size();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete files of the folder " + folder, failure);
        } finally {
            counting.unlock();
        }
    }

    private List<Found> find(Predicate<Found> which) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .flatMap(name -> find(name).stream())
                    .filter(which)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the folder " + folder, failure);
        }
    }

    /** Empty when it has gone meanwhile, or is not whole yet. */
    private Optional<Found> find(String name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            List<String> lines = read(name);
            if (lines.size() < LINES) {
                LOGGER.log(Level.WARNING, "{0} is no record of a file", folder.resolve(nameFor(name)));
                return Optional.empty();
            }
            UploadedFile file = new UploadedFile(
                    name,
                    lines.get(2),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
            return Optional.of(new Found(CaseMapping.fold(lines.get(1)), file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (CharacterCodingException otherwise) {
            LOGGER.log(Level.WARNING, "{0} is no record of a file", folder.resolve(nameFor(name)));
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the file " + name + " of the folder " + folder, failure);
        }
    }

    private <T> CompletionStage<T> later(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    /** @param key of the account that has uploaded it */
    private record Found(String key, UploadedFile file) {}
}
