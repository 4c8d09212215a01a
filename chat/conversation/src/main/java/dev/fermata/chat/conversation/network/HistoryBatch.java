package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client has asked to be told again: a batch for those who understand batches, and plain lines for others.
 *
 * @param to takes the lines: those that answer the client's line, or what it has not asked for
 * @param reference of the batch; null when there is none
 */
public record HistoryBatch(
        Client client, Consumer<IrcMessage> to, @Nullable String reference) {
    private static final String TAG = "batch";

    /** Begins one that answers the client's line. */
    public static HistoryBatch begin(Client client, String... typeAndParams) {
        return begin(client, client::respond, typeAndParams);
    }

    static HistoryBatch begin(Client client, Consumer<IrcMessage> to, String... typeAndParams) {
        return begin(client, to, Map.of(), typeAndParams);
    }

    /** Begins one that answers the client's line, with tags for those who understand them. */
    public static HistoryBatch begin(Client client, Map<String, String> tags, String... typeAndParams) {
        return begin(client, client::respond, tags, typeAndParams);
    }

    private static HistoryBatch begin(
            Client client, Consumer<IrcMessage> to, Map<String, String> tags, String... typeAndParams) {
        if (!client.has(Capability.BATCH)) {
            return new HistoryBatch(client, to, null);
        }
        String reference = client.nextBatch();
        String[] params = Stream.concat(Stream.of("+" + reference), Stream.of(typeAndParams))
                .toArray(String[]::new);
        IrcMessage beginning = client.fromServer("BATCH", params);
        to.accept(client.has(Capability.MESSAGE_TAGS) ? beginning.withTags(tags) : beginning);
        return new HistoryBatch(client, to, reference);
    }

    /** Adds a line, which may belong to a batch inside this one already. */
    public void add(IrcMessage line) {
        to.accept(reference == null ? line : within(reference, line));
    }

    public void end() {
        if (reference != null) {
            to.accept(client.fromServer("BATCH", "-" + reference));
        }
    }

    /**
     * A line as part of a batch. One of an inner batch belongs to that alone; what begins and ends the inner one belongs to this
     * (IRCv3 batch: "If they do, they both MUST have batch tag").
     */
    static IrcMessage within(String reference, IrcMessage line) {
        if (line.tags().containsKey(TAG)) {
            return line;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(TAG, reference);
        tags.putAll(line.tags());
        return line.withTags(tags);
    }
}
