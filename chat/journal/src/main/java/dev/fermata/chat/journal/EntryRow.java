package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Entry.ChannelRenamed;
import dev.fermata.chat.event.Entry.Edited;
import dev.fermata.chat.event.Entry.Invited;
import dev.fermata.chat.event.Entry.Joined;
import dev.fermata.chat.event.Entry.Kicked;
import dev.fermata.chat.event.Entry.Line;
import dev.fermata.chat.event.Entry.ModeSet;
import dev.fermata.chat.event.Entry.Parted;
import dev.fermata.chat.event.Entry.Quit;
import dev.fermata.chat.event.Entry.Redacted;
import dev.fermata.chat.event.Entry.Renamed;
import dev.fermata.chat.event.Entry.Said;
import dev.fermata.chat.event.Entry.Tagged;
import dev.fermata.chat.event.Entry.TopicSet;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is kept, apart from the conversation that it lies in.
 *
 * @param kind the protocol's command that shows it, or {@link #GONE}
 * @param target whom or what the command names; null when that is the channel itself, under whatever name it goes
 * @param about the id of the entry that it is about; null when it is about none
 * @param text what was said, the reason, the topic or the new nick; null when there is none
 * @param tags as they stand on a line; null when there are none
 * @param edited when the text was last replaced; null when it was not
 */
record EntryRow(
        String id,
        Instant time,
        String kind,
        Source source,
        @Nullable String target,
        @Nullable String about,
        @Nullable String text,
        @Nullable String tags,
        @Nullable Instant edited) {
    /** What is left of an entry that was taken out: its id, time and place, so that it can still be pointed at. */
    static final String GONE = "GONE";

    /** Ends a line that the next one does not go on with, and one that it does. Neither can stand inside a line. */
    private static final char BREAK = '\n';

    private static final char JOIN = '\r';

    /** Of what is gone. */
    static final Source NOBODY = new Source("", "", "");

    /** @param name the conversation's, as it is spelled */
    static EntryRow of(Entry entry, String name) {
        return switch (entry) {
            case Said said ->
                new EntryRow(
                        said.id(),
                        said.time(),
                        said.verb().name(),
                        said.source(),
                        unlessNamed(said.target(), name),
                        null,
                        encode(said.lines()),
                        format(said.tags()),
                        said.edited());
            case Tagged tagged ->
                plain(tagged, "TAGMSG", unlessNamed(tagged.target(), name), null)
                        .withTags(tagged.tags());
            case Joined joined -> plain(joined, "JOIN", null, joined.realName());
            case Parted parted -> plain(parted, "PART", null, parted.reason());
            case Quit quit -> plain(quit, "QUIT", null, quit.reason());
            case Kicked kicked -> plain(kicked, "KICK", kicked.nick(), kicked.reason());
            case Invited invited -> plain(invited, "INVITE", invited.nick(), null);
            case ModeSet set -> plain(set, "MODE", null, fields(set.modes(), set.arguments()));
            case TopicSet topic -> plain(topic, "TOPIC", null, topic.topic());
            case Renamed renamed -> plain(renamed, "NICK", null, renamed.nick());
            case ChannelRenamed renamed ->
                plain(renamed, "RENAME", renamed.from(), fields(renamed.to(), List.of(renamed.reason())));
            case Redacted redacted ->
                plain(redacted, "REDACT", unlessNamed(redacted.target(), name), redacted.reason())
                        .withAbout(redacted.of());
            case Edited edited ->
                plain(edited, "EDIT", unlessNamed(edited.target(), name), encode(edited.lines()))
                        .withAbout(edited.of());
        };
    }

    private static EntryRow plain(Entry entry, String kind, @Nullable String target, @Nullable String text) {
        return new EntryRow(entry.id(), entry.time(), kind, entry.source(), target, null, text, null, null);
    }

    private EntryRow withTags(Map<String, String> newTags) {
        return new EntryRow(id, time, kind, source, target, about, text, format(newTags), edited);
    }

    private EntryRow withAbout(String newAbout) {
        return new EntryRow(id, time, kind, source, target, newAbout, text, tags, edited);
    }

    /** The same with other words. */
    EntryRow edited(@Nullable String newText, Instant newEdited) {
        return new EntryRow(id, time, kind, source, target, about, newText, tags, newEdited);
    }

    /** What is left of it when it is taken out. */
    EntryRow gone() {
        return new EntryRow(id, time, GONE, NOBODY, null, null, null, null, null);
    }

    /** Whether it was said: what history is for, whoever can show more. */
    boolean isSaid() {
        return kind.equals(Verb.PRIVMSG.name()) || kind.equals(Verb.NOTICE.name());
    }

    /** Whether it can be taken back. */
    boolean isRedactable() {
        return isSaid() || kind.equals("TAGMSG");
    }

    boolean isGone() {
        return kind.equals(GONE);
    }

    /** What was said, as one reads it. */
    String spoken() {
        return text == null ? "" : text.replace(String.valueOf(JOIN), "");
    }

    /** @param conversation as it is spelled; not of what is gone */
    Entry entry(Conversation conversation) {
        String words = text == null ? "" : text;
        return switch (kind) {
            case "TAGMSG" -> new Tagged(conversation, id, time, source, targetIn(conversation), tagMap());
            case "JOIN" -> new Joined(conversation, id, time, source, words);
            case "PART" -> new Parted(conversation, id, time, source, words);
            case "QUIT" -> new Quit(conversation, id, time, source, words);
            case "KICK" -> new Kicked(conversation, id, time, source, targetIn(conversation), words);
            case "INVITE" -> new Invited(conversation, id, time, source, targetIn(conversation));
            case "MODE" -> {
                List<String> fields = fields(words);
                yield new ModeSet(conversation, id, time, source, fields.getFirst(), fields.subList(1, fields.size()));
            }
            case "TOPIC" -> new TopicSet(conversation, id, time, source, words);
            case "NICK" -> new Renamed(conversation, id, time, source, words);
            case "RENAME" -> {
                List<String> fields = fields(words);
                yield new ChannelRenamed(
                        conversation, id, time, source, targetIn(conversation), fields.getFirst(), fields.getLast());
            }
            case "REDACT" ->
                new Redacted(conversation, id, time, source, targetIn(conversation), requireAbout(), words);
            case "EDIT" ->
                new Edited(conversation, id, time, source, targetIn(conversation), requireAbout(), decode(words));
            default ->
                new Said(
                        conversation,
                        id,
                        time,
                        source,
                        Verb.valueOf(kind),
                        targetIn(conversation),
                        decode(words),
                        tagMap(),
                        edited);
        };
    }

    private String targetIn(Conversation conversation) {
        return target == null ? conversation.format() : target;
    }

    private String requireAbout() {
        if (about == null) {
            throw new IllegalStateException("the journal's entry " + id + " (" + kind + ") is about none");
        }
        return about;
    }

    private static @Nullable String unlessNamed(String target, String name) {
        return target.equals(name) ? null : target;
    }

    static String encode(List<Line> lines) {
        StringBuilder text = new StringBuilder(lines.getFirst().text());
        for (Line line : lines.subList(1, lines.size())) {
            text.append(line.joined() ? JOIN : BREAK).append(line.text());
        }
        return text.toString();
    }

    private static List<Line> decode(String text) {
        List<Line> lines = new ArrayList<>(1);
        boolean joined = false;
        int start = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == BREAK || character == JOIN) {
                lines.add(new Line(text.substring(start, index), joined));
                joined = character == JOIN;
                start = index + 1;
            }
        }
        lines.add(new Line(text.substring(start), joined));
        return lines;
    }

    private static String fields(String first, List<String> more) {
        return more.isEmpty() ? first : first + BREAK + String.join(String.valueOf(BREAK), more);
    }

    private static List<String> fields(String text) {
        return Arrays.asList(text.split(String.valueOf(BREAK), -1));
    }

    private static @Nullable String format(Map<String, String> tags) {
        return tags.isEmpty() ? null : new IrcMessage(tags, null, "T", List.of()).format();
    }

    Map<String, String> tagMap() {
        IrcMessage line = tags == null ? null : IrcMessage.parse(tags);
        return line == null ? Map.of() : line.tags();
    }
}
