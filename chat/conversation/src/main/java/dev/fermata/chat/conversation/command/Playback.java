package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.History.Content;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of a conversation a client is told again: what was said, and what has happened too for those who want that (IRCv3
 * draft/event-playback); but nothing that it would not be told when it happens.
 */
final class Playback {
    /** Commands that only those are sent who have asked for them. */
    private static final Map<String, Capability> NEEDED = Map.of(
            "EDIT", Capability.EDIT,
            "INVITE", Capability.INVITE_NOTIFY,
            "REDACT", Capability.MESSAGE_REDACTION,
            "RENAME", Capability.CHANNEL_RENAME,
            "TAGMSG", Capability.MESSAGE_TAGS);

    private Playback() {}

    static Content content(Client client) {
        return client.has(Capability.EVENT_PLAYBACK)
                ? new Content.AllBut(NEEDED.entrySet().stream()
                        .filter(needed -> !client.has(needed.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                : Content.SAID;
    }
}
