package dev.fermata.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Watches a folder, from the moment at which it is started. */
final class FolderSource {
    private FolderSource() {}

    static AutoCloseable start(Source.Sink sink, Path folder) {
        WatchService watch = watch(folder);
        return DrawingSource.start(sink, watch, () -> publishAll(sink, folder, watch));
    }

    private static WatchService watch(Path folder) {
        try {
            WatchService watch = folder.getFileSystem().newWatchService();
            try {
                folder.register(
                        watch,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return watch;
            } catch (IOException | RuntimeException failure) {
                watch.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot watch " + folder + ": is it a folder, and may it be read?", failure);
        }
    }

    private static void publishAll(Source.Sink sink, Path folder, WatchService watch) throws InterruptedException {
        while (true) {
            WatchKey key = watch.take();
            for (WatchEvent<?> each : key.pollEvents()) {
                if (!sink.publish(event(folder, each))) {
                    return;
                }
            }
            if (!key.reset()) {
                return; // the folder has gone
            }
        }
    }

    private static FileEvent event(Path folder, WatchEvent<?> each) {
        if (!(each.context() instanceof Path name)) {
            return new FileEvent.Missed(folder);
        }
        Path file = folder.resolve(name);
        if (StandardWatchEventKinds.ENTRY_CREATE.equals(each.kind())) {
            return new FileEvent.Created(folder, file);
        }
        return StandardWatchEventKinds.ENTRY_DELETE.equals(each.kind())
                ? new FileEvent.Deleted(folder, file)
                : new FileEvent.Modified(folder, file);
    }
}
