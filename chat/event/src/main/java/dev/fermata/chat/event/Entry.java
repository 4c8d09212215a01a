package dev.fermata.chat.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * Somebody has said something: a line, or several that belong together (IRCv3 draft/multiline).
     *
     * @param target the channel or the person that it was said to, as it was spelled
     * @param lines at least one; the first of them not joined to any
     * @param tags the client-only tags that came with it (IRCv3 message-tags), each name with its plus sign; and who has
     *     relayed it (IRCv3 draft/relaymsg)
     * @param edited when its text was last replaced by an {@link Edited}; null when these are the first words
     */
    record Said(
            Conversation conversation,
            String id,
            Instant time,
            Source source,
            Verb verb,
            String target,
            List<Line> lines,
            Map<String, String> tags,
            @Nullable Instant edited)
            implements Entry {
        /** @throws IllegalArgumentException when there is no line, or nothing that the first could be joined to */
        public Said {
            lines = Line.requireWhole(lines);
        }

        /** One line, in its first words. */
        public Said(
                Conversation conversation,
                String id,
                Instant time,
                Source source,
                Verb verb,
                String target,
                String text,
                Map<String, String> tags) {
            this(conversation, id, time, source, verb, target, Line.of(text), tags, null);
        }

        /** All that was said, with a line feed where a line ends. */
        public String text() {
            return Line.join(lines);
        }
    }

    /**
     * Somebody has sent tags without words that are kept, such as a reaction (TAGMSG).
     *
     * @param target the channel or the person that they were sent to, as it was spelled
     * @param tags the client-only tags, each name with its plus sign
     */
    record Tagged(
            Conversation conversation, String id, Instant time, Source source, String target, Map<String, String> tags)
            implements Entry {}

    /**
     * Somebody has come in.
     *
     * @param realName as IRCv3 extended-join shows it; may be empty
     */
    record Joined(Conversation conversation, String id, Instant time, Source source, String realName)
            implements Entry {}

    /** Somebody has left this channel. */
    record Parted(Conversation conversation, String id, Instant time, Source source, String reason) implements Entry {}

    /** Somebody has left the server. */
    record Quit(Conversation conversation, String id, Instant time, Source source, String reason) implements Entry {}

    /**
     * Somebody was put out of this channel.
     *
     * @param source who has done it
     * @param nick who had to go
     */
    record Kicked(Conversation conversation, String id, Instant time, Source source, String nick, String reason)
            implements Entry {}

    /** Somebody was invited to this channel. */
    record Invited(Conversation conversation, String id, Instant time, Source source, String nick) implements Entry {}

    /**
     * The channel's modes have changed.
     *
     * @param modes as they are shown, with their signs: {@code +o-v}
     * @param arguments in the order of the modes that have one
     */
    record ModeSet(
            Conversation conversation, String id, Instant time, Source source, String modes, List<String> arguments)
            implements Entry {
        public ModeSet {
            arguments = List.copyOf(arguments);
        }
    }

    /** The topic is another, or none when it is empty. */
    record TopicSet(Conversation conversation, String id, Instant time, Source source, String topic) implements Entry {}

    /** Somebody is called otherwise from now on; the source still has the old nick. */
    record Renamed(Conversation conversation, String id, Instant time, Source source, String nick) implements Entry {}

    /**
     * The channel is called otherwise from now on (IRCv3 draft/channel-rename). Once this is kept, the whole log is found
     * under the new name, this entry too; what is appended under the old name begins a new log.
     *
     * @param conversation under the old name when it is appended, under the last one when it is read
     * @param from the old name, as it was spelled
     * @param to the new name, as it is spelled
     */
    record ChannelRenamed(
            Conversation conversation, String id, Instant time, Source source, String from, String to, String reason)
            implements Entry {}

    /**
     * Somebody has taken back what was said (IRCv3 draft/message-redaction), or a {@link Tagged}. Once this is kept, the
     * journal has neither its words nor its sender any more.
     *
     * @param source who has done it
     * @param target the channel or the person, as it was spelled
     * @param of the id of what was taken back
     */
    record Redacted(
            Conversation conversation, String id, Instant time, Source source, String target, String of, String reason)
            implements Entry {}

    /**
     * Somebody has changed what they had said. Once this is kept, the journal has the new words in place of the old ones.
     *
     * @param target the channel or the person, as it was spelled
     * @param of the id of what was said
     * @param lines at least one; the first of them not joined to any
     */
    record Edited(
            Conversation conversation,
            String id,
            Instant time,
            Source source,
            String target,
            String of,
            List<Line> lines)
            implements Entry {
        /** @throws IllegalArgumentException when there is no line, or nothing that the first could be joined to */
        public Edited {
            lines = Line.requireWhole(lines);
        }

        /** All that it says now, with a line feed where a line ends. */
        public String text() {
            return Line.join(lines);
        }
    }

    /**
     * One of the lines of something said.
     *
     * @param text without a line break or NUL
     * @param joined whether it goes on with the line before without a break (IRCv3 draft/multiline-concat)
     */
    record Line(String text, boolean joined) {
        /** @throws IllegalArgumentException when the text is more than one line */
        public Line {
            IrcMessage.requireOneLine(text);
        }

        /** One line by itself. */
        public static List<Line> of(String text) {
            return List.of(new Line(text, false));
        }

        private static List<Line> requireWhole(List<Line> lines) {
            if (lines.isEmpty() || lines.getFirst().joined()) {
                throw new IllegalArgumentException(
                        "what is said begins with a line that is joined to none before it: " + lines);
            }
            return List.copyOf(lines);
        }

        private static String join(List<Line> lines) {
            StringBuilder text = new StringBuilder(lines.getFirst().text());
            for (Line line : lines.subList(1, lines.size())) {
                text.append(line.joined() ? "" : "\n").append(line.text());
            }
            return text.toString();
        }
    }
}
