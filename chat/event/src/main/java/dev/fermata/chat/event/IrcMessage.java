package dev.fermata.chat.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One IRC message: what a line says (Modern IRC, "Message Format"; IRCv3 message-tags).
 *
 * @param tags by name, in the order of the line; a tag without a value has the empty one
 * @param source where it comes from, without the colon; null when the line has none
 * @param command in capitals, or a numeric
 * @param params without the colon of the last
 */
public record IrcMessage(Map<String, String> tags, @Nullable String source, String command, List<String> params) {

    /** The longest line without its tags, CR LF included (RFC 1459, 2.3). */
    public static final int BYTES_MAX = 512;

    /** The longest tags that a client may send, with the at sign and the space after them (IRCv3 message-tags). */
    public static final int TAG_BYTES_MAX = 4096;

    /** @throws IllegalArgumentException when a line break or NUL would make more than one line of it */
    public IrcMessage {
        params = List.copyOf(params);
        params.forEach(IrcMessage::requireOneLine);
        requireOneLine(command);
        if (source != null) {
            requireOneLine(source);
        }
    }

    /**
     * What may stand in a line.
     *
     * @return {@code text}
     * @throws IllegalArgumentException when it has a line break or NUL
     */
    public static String requireOneLine(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\r' || character == '\n' || character == 0) {
                throw new IllegalArgumentException("a line break or NUL cannot stand in a line: '"
                        + text.substring(0, index) + "', and then character " + (int) character);
            }
        }
        return text;
    }

    /** A message without tags. */
    public static IrcMessage of(@Nullable String source, String command, String... params) {
        return new IrcMessage(Map.of(), source, command, List.of(params));
    }

    /** The parameter at {@code index}, or the empty string when there are not so many. */
    public String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    public IrcMessage withTags(Map<String, String> newTags) {
        return new IrcMessage(newTags, source, command, params);
    }

    /** Reads a line; null when it holds no command. */
    public static @Nullable IrcMessage parse(String line) {
        LineReader reader = new LineReader(line);
        Map<String, String> tags =
                reader.startsWith('@') ? parseTags(reader.word().substring(1)) : Map.of();
        String source = reader.startsWith(':') ? reader.word().substring(1) : null;
        String command = reader.word().toUpperCase(Locale.ROOT);
        if (command.isEmpty() || command.charAt(0) == ':' || command.charAt(0) == '@') {
            return null;
        }
        List<String> params = new ArrayList<>();
        while (reader.hasMore()) {
            params.add(reader.startsWith(':') ? reader.rest().substring(1) : reader.word());
        }
        return new IrcMessage(tags, source, command, params);
    }

    private static Map<String, String> parseTags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : text.split(";", -1)) {
            int equals = tag.indexOf('=');
            String name = equals < 0 ? tag : tag.substring(0, equals);
            if (!name.isEmpty()) {
                tags.put(name, equals < 0 ? "" : TagEscape.unescape(tag.substring(equals + 1)));
            }
        }
        return tags;
    }

    /** The line, without its line break. */
    public String format() {
        return formatTags() + formatRest();
    }

    private String formatTags() {
        StringBuilder line = new StringBuilder(128);
        if (!tags.isEmpty()) {
            char separator = '@';
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                line.append(separator).append(tag.getKey());
                if (!tag.getValue().isEmpty()) {
                    line.append('=').append(TagEscape.escape(tag.getValue()));
                }
                separator = ';';
            }
            line.append(' ');
        }
        return line.toString();
    }

    private String formatRest() {
        StringBuilder line = new StringBuilder(128);
        if (source != null) {
            line.append(':').append(source).append(' ');
        }
        line.append(command);
        for (int i = 0; i < params.size(); i++) {
            String param = params.get(i);
            boolean last = i == params.size() - 1;
            line.append(last && needsColon(param) ? " :" : " ").append(param);
        }
        return line.toString();
    }

    private static boolean needsColon(String param) {
        return param.isEmpty() || param.charAt(0) == ':' || param.indexOf(' ') >= 0;
    }

    /** The bytes of the line, CR LF included; what is too long for a line is cut, between characters. */
    public byte[] toBytes() {
        return (formatTags() + fit(formatRest(), BYTES_MAX - "\r\n".length()) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As much of a text as fits {@code bytesMax} bytes of UTF-8, cut between characters. */
    public static String fit(String text, int bytesMax) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    @Override
    public String toString() {
        return format();
    }
}
