package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How an entry is shown: the same line when it happens and when it is history. */
public final class EntryLine {
    static final String TIME = "time";
    static final String MESSAGE_ID = "msgid";
    static final String ACCOUNT = "account";
    static final String BOT = "bot";
    /** The nick of who has passed on what somebody has said elsewhere (IRCv3 draft/relaymsg). */
    public static final String RELAYED_BY = "draft/relaymsg";

    /** IRCv3 server-time: always three digits of milliseconds. */
    private static final DateTimeFormatter TIME_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EntryLine() {}

    /** The line with all its tags, of which a client is sent those that it has asked for. */
    public static IrcMessage of(Entry entry) {
        return of(entry, clientTags(entry));
    }

    /** The line as it is told later: with its client's tags only where they are short. */
    public static IrcMessage inHistory(Entry entry) {
        return of(entry, ClientTags.inHistory(clientTags(entry)));
    }

    private static Map<String, String> clientTags(Entry entry) {
        return switch (entry) {
            case Entry.Said said -> said.tags();
            case Entry.Tagged tagged -> tagged.tags();
            default -> Map.of();
        };
    }

    private static IrcMessage of(Entry entry, Map<String, String> clientTags) {
        String channel = entry.conversation().format();
        String source = entry.source().prefix();
        IrcMessage line = switch (entry) {
            case Entry.Said said -> IrcMessage.of(source, said.verb().name(), said.target(), said.text());
            case Entry.Tagged tagged -> IrcMessage.of(source, "TAGMSG", tagged.target());
            case Entry.Joined joined -> IrcMessage.of(source, "JOIN", channel);
            case Entry.Parted parted -> because(parted.reason(), source, "PART", channel);
            case Entry.Quit quit -> IrcMessage.of(source, "QUIT", quit.reason());
            case Entry.Kicked kicked -> IrcMessage.of(source, "KICK", channel, kicked.nick(), kicked.reason());
            case Entry.Invited invited -> IrcMessage.of(source, "INVITE", invited.nick(), channel);
            case Entry.ModeSet set -> modes(source, channel, set);
            case Entry.TopicSet topic -> IrcMessage.of(source, "TOPIC", channel, topic.topic());
            case Entry.Renamed renamed -> IrcMessage.of(source, "NICK", renamed.nick());
            case Entry.ChannelRenamed renamed ->
                IrcMessage.of(source, "RENAME", renamed.from(), renamed.to(), renamed.reason());
            case Entry.Redacted redacted ->
                because(redacted.reason(), source, "REDACT", redacted.target(), redacted.of());
            case Entry.Edited edited -> IrcMessage.of(source, "EDIT", edited.target(), edited.of(), edited.text());
        };
        return line.withTags(tags(entry, clientTags));
    }

    /** A reason that nobody has given is no parameter. */
    private static IrcMessage because(String reason, String source, String command, String... params) {
        return IrcMessage.of(
                source,
                command,
                Stream.concat(Stream.of(params), Stream.of(reason).filter(given -> !given.isEmpty()))
                        .toArray(String[]::new));
    }

    /** All the tags of an entry, of which a client is sent those that it has asked for. */
    static Map<String, String> tags(Entry entry, Map<String, String> clientTags) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(TIME, TIME_FORMAT.format(entry.time()));
        tags.put(MESSAGE_ID, entry.id());
        tags.putAll(tags(entry.source()));
        tags.putAll(clientTags);
        return tags;
    }

    /** What each line tells of who has caused it (IRCv3 account-tag, bot-mode). */
    static Map<String, String> tags(Source source) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (source.account() != null) {
            tags.put(ACCOUNT, source.account());
        }
        if (source.bot()) {
            tags.put(BOT, "");
        }
        return tags;
    }

    private static IrcMessage modes(String source, String channel, Entry.ModeSet set) {
        List<String> params = new ArrayList<>(List.of(channel, set.modes()));
        params.addAll(set.arguments());
        return IrcMessage.of(source, "MODE", params.toArray(String[]::new));
    }

    /** IRCv3 server-time. */
    public static String time(Instant time) {
        return TIME_FORMAT.format(time);
    }

    /** As much of a text as fits the line that it will be shown on, cut between characters. */
    public static String fit(Source source, Verb verb, String target, String text) {
        String before = ":" + source.prefix() + " " + verb + " " + target + " :";
        return IrcMessage.fit(
                text, IrcMessage.BYTES_MAX - "\r\n".length() - before.getBytes(StandardCharsets.UTF_8).length);
    }
}
