package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Uploaded files of which there is no more than what is said of them. */
final class TestFiles implements UploadedFiles {
    private final List<Owned> files = new ArrayList<>();

    private record Owned(String owner, UploadedFile file) {}

    synchronized void add(String owner, UploadedFile file) {
        files.add(new Owned(owner, file));
    }

    @Override
    public synchronized CompletionStage<List<UploadedFile>> list(String account) {
        return CompletableFuture.completedFuture(
                files.stream().filter(of(account)).map(Owned::file).toList());
    }

    @Override
    public CompletionStage<Boolean> delete(String account, String name) {
        return remove(of(account).and(owned -> owned.file().name().equals(name)))
                .thenApply(removed -> removed > 0);
    }

    @Override
    public CompletionStage<Integer> erase(String account) {
        return remove(of(account));
    }

    @Override
    public CompletionStage<Integer> forget(Instant before) {
        return remove(owned -> owned.file().at().isBefore(before));
    }

    private static Predicate<Owned> of(String account) {
        return owned -> CaseMapping.fold(owned.owner()).equals(CaseMapping.fold(account));
    }

    private synchronized CompletionStage<Integer> remove(Predicate<Owned> which) {
        int before = files.size();
        files.removeIf(which);
        return CompletableFuture.completedFuture(before - files.size());
    }
}
