package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.nio.charset.StandardCharsets;
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
    private static final String BATCH = "BATCH";

    /** IRCv3 labeled-response: "The value MUST NOT exceed 64 bytes". */
    private static final int LABEL_BYTES_MAX = 64;

    private final String label;
    private final List<IrcMessage> lines = new ArrayList<>();

    Response(String label) {
        this.label = label;
    }

    /** Begins the response to a line, if the client wants its answers to carry labels, and understands their batches. */
    public static void begin(Client client, IrcMessage message) {
        String label = message.tags().get(LABEL);
        if (label != null
                && isLabel(label)
                && client.has(Capability.LABELED_RESPONSE)
                && client.has(Capability.BATCH)) {
            client.beginResponse(new Response(label));
        }
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && label.getBytes(StandardCharsets.UTF_8).length <= LABEL_BYTES_MAX;
    }

    void add(IrcMessage line) {
        lines.add(line);
    }

    /** All that is to be sent. */
    List<IrcMessage> lines(Client client) {
        if (lines.isEmpty()) {
            return List.of(labeled(client.fromServer("ACK")));
        }
        if (lines.size() == 1 || isOneBatch()) {
            List<IrcMessage> labeled = new ArrayList<>(lines);
            labeled.set(0, labeled(labeled.getFirst()));
            return labeled;
        }
        String batch = client.nextBatch();
        List<IrcMessage> all = new ArrayList<>();
        all.add(labeled(client.fromServer(BATCH, "+" + batch, "labeled-response")));
        lines.forEach(line -> all.add(HistoryBatch.within(batch, line)));
        all.add(client.fromServer(BATCH, "-" + batch));
        return all;
    }

    /** Whether the first line begins a batch that the last one ends. */
    private boolean isOneBatch() {
        IrcMessage first = lines.getFirst();
        IrcMessage last = lines.getLast();
        return first.command().equals(BATCH)
                && last.command().equals(BATCH)
                && last.param(0).startsWith("-")
                && first.param(0).substring(1).equals(last.param(0).substring(1));
    }

    private IrcMessage labeled(IrcMessage line) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(LABEL, label);
        tags.putAll(line.tags());
        return line.withTags(tags);
    }
}
