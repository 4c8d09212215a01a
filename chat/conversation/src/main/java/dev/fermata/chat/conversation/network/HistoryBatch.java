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
        boolean isInner = line.tags().containsKey(TAG)
                || (line.command().equals("BATCH") && line.param(0).startsWith("-"));
        if (reference == null || isInner) {
            to.accept(line);
            return;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(TAG, reference);
        tags.putAll(line.tags());
        to.accept(line.withTags(tags));
    }

    public void end() {
        if (reference != null) {
            to.accept(client.fromServer("BATCH", "-" + reference));
        }
    }
}
