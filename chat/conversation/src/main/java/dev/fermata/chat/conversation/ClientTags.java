package dev.fermata.chat.conversation;

import dev.fermata.chat.event.IrcMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags that a client may send along (IRCv3 message-tags, "client-only tags"): those that begin with a plus sign. */
final class ClientTags {
    private ClientTags() {}

    static Map<String, String> of(Client client, IrcMessage message) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (client.has(Capability.MESSAGE_TAGS)) {
            message.tags().forEach((name, value) -> {
                if (name.startsWith("+") && name.length() > 1) {
                    tags.put(name, value);
                }
            });
        }
        return tags;
    }
}
