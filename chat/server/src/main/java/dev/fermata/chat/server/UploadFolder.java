package dev.fermata.chat.server;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.account.Logins;
import dev.fermata.chat.account.Peer;
import dev.fermata.chat.conversation.UploadedFiles;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Limits;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.socket.FileHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what people upload in a folder, each file under a name that nobody can guess: whoever has been told it may have the
 * file.
 */
final class UploadFolder implements FileHost {
    private static final System.Logger LOGGER = System.getLogger(UploadFolder.class.getName());
    private static final int NAME_BYTES = 16;

    /** What the name of a file ends with until it is whole. */
    private static final String PART = "-part";

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}(\\.[a-z0-9]{1,8})?");
    private static final Pattern ENDING = Pattern.compile(".*(\\.[a-z0-9]{1,8})");

    private final Path folder;
    private final Logins logins;
    private final SecureRandom chance;
    private final Supplier<Limits> limits;
    private final UploadRecords records;

    /** Files block, and are not waited for by threads that others wait for. */
    private final Executor threads = task -> Thread.ofVirtual().name("files").start(task);

    /**
     * @param folder is made when it is needed
     * @param limits those that hold at the moment
     */
    UploadFolder(Path folder, Logins logins, SecureRandom chance, Supplier<Limits> limits) {
        this.folder = folder;
        this.logins = logins;
        this.chance = chance;
        this.limits = limits;
        records = new UploadRecords(folder, threads);
    }

    UploadedFiles records() {
        return records;
    }

    @Override
    public int bytesMax() {
        return limits.get().get(Limit.FILE_BYTES);
    }

    /** Whoever has a second factor uses the password of an app. */
    @Override
    public CompletionStage<Optional<String>> owner(String name, Secret password, InetAddress from) {
        return logins.withPassword("", name, password.value(), Peer.at(from.getHostAddress()))
                .thenApply(result -> result instanceof LoginResult.LoggedIn in
                        ? Optional.of(in.account().name())
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Optional<String>> keep(String owner, Upload upload) {
        return later(() -> {
            int bytes = upload.content().remaining();
            if (!records.take(owner, bytes, limits.get().get(Limit.ACCOUNT_FILES_BYTES))) {
                return Optional.empty();
            }
            byte[] random = new byte[NAME_BYTES];
            chance.nextBytes(random);
            Matcher ending = ENDING.matcher(upload.name().toLowerCase(Locale.ROOT));
            String name = HexFormat.of().formatHex(random) + (ending.matches() ? ending.group(1) : "");
            Path part = folder.resolve(name + PART);
            Path record = folder.resolve(UploadRecords.nameFor(name));
            try {
                DataFolder.make(folder);
                write(part, ByteBuffer.wrap(UploadRecords.about(owner, upload).getBytes(StandardCharsets.UTF_8)));
                Files.move(part, record, StandardCopyOption.ATOMIC_MOVE);
                write(part, upload.content().duplicate());
                records.keep(owner, bytes, part, name);
                return Optional.of(name);
            } catch (IOException failure) {
                records.giveBack(owner, bytes);
                remove(part);
                remove(record);
                throw new UncheckedIOException("cannot write to the folder " + folder, failure);
            }
        });
    }

    private static void remove(Path left) {
        try {
            Files.deleteIfExists(left);
        } catch (IOException failure) {
            LOGGER.log(Level.WARNING, "cannot delete " + left, failure);
        }
    }

    private static void write(Path part, ByteBuffer content) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                var _ = file.write(content);
            }
            file.force(true);
        }
    }

    @Override
    public CompletionStage<Optional<Upload>> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return later(() -> {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Upload(
                        records.contentType(name),
                        name,
                        ByteBuffer.wrap(Files.readAllBytes(file)).asReadOnlyBuffer()));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read the file " + file, failure);
            }
        });
    }

    private <T> CompletionStage<T> later(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }
}
