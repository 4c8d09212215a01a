package dev.fermata.chat.conversation;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The files that people have uploaded (soju.im/FILEHOST), for those who look after them. Accounts are named in any spelling.
 * Methods may be called from any thread and never block; what cannot be done fails its stage.
 */
public interface UploadedFiles {
    /** Those of an account, the oldest first. */
    CompletionStage<List<UploadedFile>> list(String account);

    /**
     * Deletes one.
     *
     * @param name the last part of its address
     * @return completes with false when the account has no such file
     */
    CompletionStage<Boolean> delete(String account, String name);

    /** Deletes all of an account; completes with how many there were. */
    CompletionStage<Integer> erase(String account);

    /** Deletes all that were uploaded before a moment; completes with how many there were. */
    CompletionStage<Integer> forget(Instant before);

    /**
     * What there is to say of a file.
     *
     * @param name the last part of its address
     * @param title as whoever has uploaded it calls it; may be empty
     * @param at when it was uploaded
     */
    record UploadedFile(String name, String title, long bytes, Instant at) {}
}
