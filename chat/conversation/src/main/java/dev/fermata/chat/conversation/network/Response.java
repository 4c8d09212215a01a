package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a client is answered to a line that has a label: one line with that label, a batch of several, or that there is
 * nothing to answer (IRCv3 labeled-response).
 *
 * <p>Added to by one thread at a time: a session waits for the room that answers in its stead. What others tell the client
 * meanwhile is sent in the order in which it was told: who has come in, and answers later, knows of nobody who came after.
 */
public final class Response {
    private static final String LABEL = "label";
    private static final String BATCH = "BATCH";

    /** IRCv3 labeled-response: "The value MUST NOT exceed 64 bytes". */
    private static final int LABEL_BYTES_MAX = 64;

    private static final int HELD_BYTES_MAX = 128 * 1024;

    private final String label;
    private final List<IrcMessage> lines = new ArrayList<>();

    /** What the client is told meanwhile that is no answer: it keeps its place among what is. */
    private final List<Held> held = new ArrayList<>();

    private boolean isHolding;
    private int heldBytes;

    private static final class Held {
        /** How many answers come before it. */
        private final int before;

        private final byte[] line;

        Held(int before, byte[] line) {
            this.before = before;
            this.line = line;
        }
    }

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

    synchronized void add(IrcMessage line) {
        lines.add(line);
    }

    /** From now on what the client is told waits for the answers before it. */
    synchronized void beginHolding() {
        isHolding = true;
    }

    /**
     * Keeps a line that is no answer for when those before it are sent; false when nothing is kept, or no longer since it has become
     * too much. From any thread.
     */
    synchronized boolean hold(byte[] line, Consumer<byte[]> to) {
        heldBytes += line.length;
        if (heldBytes > HELD_BYTES_MAX) {
            endHolding(to);
        }
        return isHolding && held.add(new Held(lines.size(), line));
    }

    /** Sends all. */
    synchronized void end(Client client, Consumer<byte[]> to) {
        isHolding = false;
        if (lines.isEmpty()) {
            lines.add(client.fromServer("ACK"));
        }
        if (lines.size() == 1 || isOneBatch()) {
            lines.set(0, labeled(lines.getFirst()));
            sendAll(to);
            return;
        }
        String batch = client.nextBatch();
        lines.replaceAll(line -> HistoryBatch.within(batch, line));
        to.accept(labeled(client.fromServer(BATCH, "+" + batch, "labeled-response"))
                .toBytes());
        sendAll(to);
        to.accept(client.fromServer(BATCH, "-" + batch).toBytes());
    }

    private void sendAll(Consumer<byte[]> to) {
        int next = 0;
        for (int line = 0; line < lines.size(); line++) {
            for (; next < held.size() && held.get(next).before <= line; next++) {
                to.accept(held.get(next).line);
            }
            to.accept(lines.get(line).toBytes());
        }
        held.subList(next, held.size()).forEach(each -> to.accept(each.line));
        held.clear();
    }

    /** Sends what is no answer, and keeps no more of it: the answers will take their time, or will not come. */
    synchronized void endHolding(Consumer<byte[]> to) {
        isHolding = false;
        heldBytes = 0;
        held.forEach(each -> to.accept(each.line));
        held.clear();
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
