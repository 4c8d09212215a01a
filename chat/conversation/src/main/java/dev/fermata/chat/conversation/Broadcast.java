package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line on its way to many: encoded once for each set of tags that some of them understand. */
final class Broadcast {
    private final IrcMessage message;
    private final byte[] @Nullable [] encoded = new byte[4][];

    /** @param message with all the tags that any client might be sent */
    Broadcast(IrcMessage message) {
        this.message = message;
    }

    static Broadcast of(Entry entry) {
        return new Broadcast(EntryLine.of(entry));
    }

    void to(Client client) {
        boolean time = client.has(Capability.SERVER_TIME);
        boolean tags = client.has(Capability.MESSAGE_TAGS);
        int form = (time ? 1 : 0) + (tags ? 2 : 0);
        byte[] line = encoded[form];
        if (line == null) {
            line = select(message, time, tags).toBytes();
            encoded[form] = line;
        }
        client.send(line);
    }

    private static IrcMessage select(IrcMessage message, boolean time, boolean tags) {
        Map<String, String> selected = new LinkedHashMap<>();
        message.tags().forEach((name, value) -> {
            if (name.equals(EntryLine.TIME) ? time : tags) {
                selected.put(name, value);
            }
        });
        return message.withTags(selected);
    }

    /** The line as this client understands it, with one more tag. */
    static IrcMessage forClient(IrcMessage message, Client client, Map<String, String> more) {
        IrcMessage selected = select(message, client.has(Capability.SERVER_TIME), client.has(Capability.MESSAGE_TAGS));
        Map<String, String> tags = new LinkedHashMap<>(more);
        tags.putAll(selected.tags());
        return selected.withTags(tags);
    }
}
