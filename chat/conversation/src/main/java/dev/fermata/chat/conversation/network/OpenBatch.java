package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of several lines that a client is in the middle of sending (IRCv3 draft/multiline). Its session's alone. */
public final class OpenBatch {
    private final String reference;
    private final String target;
    private final Map<String, String> tags;
    private final @Nullable Response response;
    private final List<Entry.Line> lines = new ArrayList<>();
    private @Nullable Verb verb;
    private int bytes;
    private boolean broken;

    /**
     * One that has just begun.
     *
     * @param tags client-only tags of the whole
     * @param response what it will be answered, if its first line has a label
     */
    public OpenBatch(String reference, String target, Map<String, String> tags, @Nullable Response response) {
        this.reference = reference;
        this.target = target;
        this.tags = tags;
        this.response = response;
    }

    public String reference() {
        return reference;
    }

    public String target() {
        return target;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public Verb verb() {
        return verb == null ? Verb.PRIVMSG : verb;
    }

    public List<Entry.Line> lines() {
        return lines;
    }

    /** Whether something was wrong with it: what else it has is left out up to its end. */
    public boolean isBroken() {
        return broken;
    }

    /** Leaves out what else it has: its first line is answered with what is wrong, as the parameters of FAIL BATCH. */
    public void breakOff(Client client, String... wrong) {
        broken = true;
        Response current = client.postponeResponse();
        client.beginResponse(response == null ? current : response);
        client.fail("BATCH", wrong[0], Arrays.copyOfRange(wrong, 1, wrong.length));
        if (response != null) {
            client.endResponse();
            client.beginResponse(current);
        }
    }

    /** What is answered from now on belongs to its first line, if that has a label. */
    public void beginResponse(Client client) {
        if (response != null) {
            client.beginResponse(response);
        }
    }

    public boolean isTaggedIn(IrcMessage message) {
        return reference.equals(message.tags().get("batch"));
    }

    public boolean isBlank() {
        return lines.stream().allMatch(line -> line.text().isEmpty());
    }

    /** Adds a line; answers what is wrong with it, as the parameters of FAIL BATCH, or null. */
    public String @Nullable [] add(IrcMessage message, ChatSettings settings) {
        boolean joined = message.tags().containsKey(ManyLines.CONCAT_TAG);
        String text = message.param(1);
        Verb its = verbOf(message);
        if (!isTaggedIn(message) || its == null || (verb != null && verb != its)) {
            return new String[] {"MULTILINE_INVALID", "A line that does not belong to the batch came before its end"};
        }
        if (!CaseMapping.fold(message.param(0)).equals(CaseMapping.fold(target))) {
            return new String[] {
                "MULTILINE_INVALID_TARGET", target, message.param(0), "All lines have the target of the batch"
            };
        }
        if (joined && (text.isEmpty() || lines.isEmpty())) {
            return new String[] {"MULTILINE_INVALID", "A line that is joined is not blank and not the first"};
        }
        bytes += text.getBytes(StandardCharsets.UTF_8).length + (lines.isEmpty() || joined ? 0 : 1);
        int bytesMax = settings.limit(Limit.MULTILINE_BYTES);
        if (bytes > bytesMax) {
            return new String[] {"MULTILINE_MAX_BYTES", Integer.toString(bytesMax), "The message is too long"};
        }
        int linesMax = settings.limit(Limit.MULTILINE_LINES);
        if (lines.size() == linesMax) {
            return new String[] {"MULTILINE_MAX_LINES", Integer.toString(linesMax), "The message has too many lines"};
        }
        verb = its;
        lines.add(new Entry.Line(text, joined));
        return null;
    }

    private static @Nullable Verb verbOf(IrcMessage message) {
        return switch (message.command()) {
            case "PRIVMSG" -> Verb.PRIVMSG;
            case "NOTICE" -> Verb.NOTICE;
            default -> null;
        };
    }
}
