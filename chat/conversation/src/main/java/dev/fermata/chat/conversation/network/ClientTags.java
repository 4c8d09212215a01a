package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.IrcMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags that a client may send along (IRCv3 message-tags, "client-only tags"): those that begin with a plus sign. */
public final class ClientTags {
    /** So that the longest answer to CHATHISTORY fits what may wait for one client. */
    private static final int HISTORY_BYTES_MAX = 512;

    private ClientTags() {}

    public static Map<String, String> of(Client client, IrcMessage message, ChatSettings settings) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (client.has(Capability.MESSAGE_TAGS)) {
            message.tags().forEach((name, value) -> {
                if (name.startsWith("+")
                        && name.length() > 1
                        && settings.clients().tags().allows(name)) {
                    tags.put(name, value);
                }
            });
        }
        return tags;
    }

    /** Those that go along when the message is history: as many, in their order, as have 512 bytes together. */
    static Map<String, String> inHistory(Map<String, String> tags) {
        Map<String, String> kept = new LinkedHashMap<>();
        int left = HISTORY_BYTES_MAX;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            left -= (tag.getKey() + '=' + tag.getValue()).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            kept.put(tag.getKey(), tag.getValue());
        }
        return kept;
    }
}
