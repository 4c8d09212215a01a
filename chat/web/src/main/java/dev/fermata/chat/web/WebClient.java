package dev.fermata.chat.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web client's files. Safe for use by many threads; each file is read once. */
public final class WebClient {
    /**
     * One file.
     *
     * @param contentType as it stands in the HTTP header
     * @param content read-only, from its position to its limit
     */
    public record File(String contentType, ByteBuffer content) {}

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing but plain names: no folder, and so no way out of this one. */
    private static final Pattern NAME = Pattern.compile("/([a-z][a-z-]*)\\.([a-z]+)");

    private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();

    /** The client as it was built. */
    public WebClient() {}

    /**
     * The file at a path; empty when there is none.
     *
     * @param path begins with a slash; the slash alone is the page itself
     */
    public Optional<File> find(String path) {
        Matcher name = NAME.matcher(path.equals("/") ? "/index.html" : path);
        if (!name.matches() || !CONTENT_TYPES.containsKey(name.group(2))) {
            return Optional.empty();
        }
        String contentType = CONTENT_TYPES.get(name.group(2));
        String fileName = name.group(1) + "." + name.group(2);
        if (!files.containsKey(fileName)) {
            Optional<File> file = read(fileName).map(content -> new File(contentType, content));
            file.ifPresent(found -> files.put(fileName, file)); // what is not there is not remembered: anybody may ask
        }
        return files.getOrDefault(fileName, Optional.empty());
    }

    private static Optional<ByteBuffer> read(String fileName) {
        try (InputStream content = WebClient.class.getResourceAsStream(fileName)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(ByteBuffer.wrap(content.readAllBytes()).asReadOnlyBuffer());
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + fileName, broken);
        }
    }
}
