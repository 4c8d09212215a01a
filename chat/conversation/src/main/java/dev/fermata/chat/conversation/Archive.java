package dev.fermata.chat.conversation;

import java.util.concurrent.CompletionStage;

/** Where what somebody has said is written out, for whoever wants to know what the server knows of them. */
public interface Archive {
    /**
     * Writes out whatever an account has said or done, as lines of JSON.
     *
     * @param account in any spelling
     */
    CompletionStage<Written> export(String account);

    /**
     * What was written out.
     *
     * @param file where, as whoever runs the server finds it
     */
    record Written(String file, long entries) {}
}
