package dev.fermata.chat.socket;

import dev.fermata.chat.event.Secret;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps files that people upload, and gives them back (soju.im/FILEHOST). Methods may be called from any thread and never
 * block; what cannot be done fails its stage.
 */
public interface FileHost {
    /** The longest file, in bytes. */
    int bytesMax();

    /** Who may upload by this name and password; empty for nobody. */
    CompletionStage<Optional<String>> owner(String name, Secret password, InetAddress from);

    /**
     * Keeps a file.
     *
     * @param owner who has uploaded it
     * @return completes with the name under which it is found, once it is on disk; empty when that would be more than all files
     *     of the owner may be
     */
    CompletionStage<Optional<String>> keep(String owner, Upload upload);

    /** The file of a name; empty when there is none. */
    CompletionStage<Optional<Upload>> find(String name);

    /**
     * A file.
     *
     * @param contentType as whoever has uploaded it says
     * @param name as they call it; may be empty
     * @param content read-only, from its position to its limit
     */
    record Upload(String contentType, String name, ByteBuffer content) {}
}
