package dev.fermata.chat.server;

import dev.fermata.chat.conversation.Archive;
import dev.fermata.chat.event.Keeping;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Writes out what accounts have said, each time to a new file of a folder that nobody else may look into. */
final class Exports implements Archive {
    private final Path folder;
    private final Keeping keeping;

    /** @param folder is made when it is needed */
    Exports(Path folder, Keeping keeping) {
        this.folder = folder;
        this.keeping = keeping;
    }

    @Override
    public CompletionStage<Written> export(String account) {
        Path file;
        BufferedWriter writer;
        try {
            DataFolder.make(folder);
            file = Files.createTempFile(
                    folder, "export-", ".jsonl"); // of a name that tells nothing, readable by us alone
            writer = Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write to the folder " + folder, failure);
        }
        return keeping.exportAccount(account, line -> write(writer, line)).handle((entries, failure) -> {
            close(writer);
            if (failure != null) {
                throw new IllegalStateException("cannot write out what %s has said".formatted(account), failure);
            }
            return new Written(file.toString(), entries);
        });
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(BufferedWriter writer) {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
