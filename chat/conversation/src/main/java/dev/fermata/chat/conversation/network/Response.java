package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client is answered to a line that has a label: one line with that label, a batch of several, or that there is
 * nothing to answer (IRCv3 labeled-response).
 *
 * <p>Added to by one thread at a time: a session waits for the room that answers in its stead.
 */
public final class Response {
    private static final String LABEL = "label";
    private static final String BATCH_TAG = "batch";
    private static final String BATCH = "BATCH";

    private final String label;
    private final List<IrcMessage> lines = new ArrayList<>();

    Response(String label) {
        this.label = label;
    }

    /** Begins the response to a line, if the client wants its answers to carry labels. */
    public static void begin(Client client, IrcMessage message) {
        String label = message.tags().get(LABEL);
        if (label != null && !label.isEmpty() && client.has(Capability.LABELED_RESPONSE)) {
            client.beginResponse(new Response(label));
        }
    }

    void add(IrcMessage line) {
        lines.add(line);
    }

    /** All that is to be sent. */
    List<IrcMessage> lines(Client client) {
        if (lines.isEmpty()) {
            return List.of(tagged(client.fromServer("ACK"), LABEL, label));
        }
        if (lines.size() == 1 || isOneBatch()) {
            List<IrcMessage> labeled = new ArrayList<>(lines);
            labeled.set(0, tagged(labeled.getFirst(), LABEL, label));
            return labeled;
        }
        String batch = client.nextBatch();
        List<IrcMessage> all = new ArrayList<>();
        all.add(tagged(client.fromServer(BATCH, "+" + batch, "labeled-response"), LABEL, label));
        lines.forEach(line -> all.add(
                line.tags().containsKey(BATCH_TAG) || isEndOfBatch(line) ? line : tagged(line, BATCH_TAG, batch)));
        all.add(client.fromServer(BATCH, "-" + batch));
        return all;
    }

    private static boolean isEndOfBatch(IrcMessage line) {
        return line.command().equals(BATCH) && line.param(0).startsWith("-");
    }

    /** Whether the first line begins a batch that the last one ends. */
    private boolean isOneBatch() {
        IrcMessage first = lines.getFirst();
        IrcMessage last = lines.getLast();
        return first.command().equals(BATCH)
                && isEndOfBatch(last)
                && first.param(0).substring(1).equals(last.param(0).substring(1));
    }

    private static IrcMessage tagged(IrcMessage line, String name, String value) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(name, value);
        tags.putAll(line.tags());
        return line.withTags(tags);
    }
}
