package dev.fermata.chat.event;

import java.time.Instant;
import java.util.Map;

/**
 * What a conversation has seen: an entry in its journal, on disk before anybody is shown it. It is also published to the
 * loop once it has been shown, so that a handler may follow what happens.
 */
public sealed interface Entry {
    /** Where. */
    Conversation conversation();

    /** The message id, unique on this server (IRCv3 message-ids). */
    String id();

    /** When, to the millisecond, by the server's clock. */
    Instant time();

    /** Who, as they were called then. */
    Source source();

    /**
     * Somebody has said something.
     *
     * @param target the channel or the person that it was said to, as it was spelled
     * @param tags the client-only tags that came with it (IRCv3 message-tags), each name with its plus sign
     */
    record Said(
            Conversation conversation,
            String id,
            Instant time,
            Source source,
            Verb verb,
            String target,
            String text,
            Map<String, String> tags)
            implements Entry {}

    /** Somebody has come in. */
    record Joined(Conversation conversation, String id, Instant time, Source source) implements Entry {}

    /** Somebody has left this channel. */
    record Parted(Conversation conversation, String id, Instant time, Source source, String reason) implements Entry {}

    /** Somebody has left the server. */
    record Quit(Conversation conversation, String id, Instant time, Source source, String reason) implements Entry {}

    /** The topic is another, or none when it is empty. */
    record TopicSet(Conversation conversation, String id, Instant time, Source source, String topic) implements Entry {}

    /** Somebody is called otherwise from now on; the source still has the old nick. */
    record Renamed(Conversation conversation, String id, Instant time, Source source, String nick) implements Entry {}
}
