package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client has asked to be told again: a batch for those who understand batches, and plain lines for others.
 *
 * @param reference of the batch; null when there is none
 */
public record HistoryBatch(Client client, @Nullable String reference) {
    private static final String TAG = "batch";

    public static HistoryBatch begin(Client client, String... typeAndParams) {
        if (!client.has(Capability.BATCH)) {
            return new HistoryBatch(client, null);
        }
        String reference = client.nextBatch();
        String[] params = Stream.concat(Stream.of("+" + reference), Stream.of(typeAndParams))
                .toArray(String[]::new);
        client.respond(client.fromServer("BATCH", params));
        return new HistoryBatch(client, reference);
    }

    /** Adds a line, which may belong to a batch inside this one already. */
    public void add(IrcMessage line) {
        boolean isInner = line.tags().containsKey(TAG)
                || (line.command().equals("BATCH") && line.param(0).startsWith("-"));
        if (reference == null || isInner) {
            client.respond(line);
            return;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(TAG, reference);
        tags.putAll(line.tags());
        client.respond(line.withTags(tags));
    }

    public void end() {
        if (reference != null) {
            client.respond(client.fromServer("BATCH", "-" + reference));
        }
    }
}
