package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an entry is shown: the same line when it happens and when it is history. */
final class EntryLine {
    static final String TIME = "time";
    static final String MESSAGE_ID = "msgid";
    static final String ACCOUNT = "account";

    /** IRCv3 server-time: always three digits of milliseconds. */
    private static final DateTimeFormatter TIME_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EntryLine() {}

    /** The line with all its tags, of which a client is sent those that it has asked for. */
    static IrcMessage of(Entry entry) {
        return of(entry, entry instanceof Entry.Said said ? said.tags() : Map.of());
    }

    /** The line as it is told later: with its client's tags only where they are short. */
    static IrcMessage inHistory(Entry.Said said) {
        return of(said, ClientTags.inHistory(said.tags()));
    }

    private static IrcMessage of(Entry entry, Map<String, String> clientTags) {
        String conversation = switch (entry.conversation()) {
            case Conversation.Channel channel -> channel.name();
            case Conversation.Pair pair -> pair.other();
        };
        String source = entry.source().prefix();
        IrcMessage line = switch (entry) {
            case Entry.Said said -> IrcMessage.of(source, said.verb().name(), said.target(), said.text());
            case Entry.Joined joined -> IrcMessage.of(source, "JOIN", conversation);
            case Entry.Parted parted -> IrcMessage.of(source, "PART", conversation, parted.reason());
            case Entry.Quit quit -> IrcMessage.of(source, "QUIT", quit.reason());
            case Entry.TopicSet topic -> IrcMessage.of(source, "TOPIC", conversation, topic.topic());
            case Entry.Renamed renamed -> IrcMessage.of(source, "NICK", renamed.nick());
        };
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(TIME, TIME_FORMAT.format(entry.time()));
        tags.put(MESSAGE_ID, entry.id());
        tags.putAll(clientTags);
        return line.withTags(tags);
    }

    /** As much of a text as fits the line that it will be shown on, cut between characters. */
    static String fit(Source source, Verb verb, String target, String text) {
        String before = ":" + source.prefix() + " " + verb + " " + target + " :";
        return IrcMessage.fit(
                text, IrcMessage.BYTES_MAX - "\r\n".length() - before.getBytes(StandardCharsets.UTF_8).length);
    }
}
