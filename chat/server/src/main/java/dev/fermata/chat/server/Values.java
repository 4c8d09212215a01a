package dev.fermata.chat.server;

import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/** Values of the configuration file, as TOML has them, to what they mean; what does not fit is an IllegalArgumentException. */
final class Values {
    private static final int LINE_BYTES_MAX = 300;

    private Values() {}

    static String text(Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("a text in quotes is expected, not " + show(value));
    }

    static String word(Object value) {
        String text = text(value);
        if (text.chars().anyMatch(c -> c <= ' ') || text.startsWith(":")) {
            throw new IllegalArgumentException("a name without spaces is expected, not " + show(text));
        }
        return text;
    }

    /** Text that fits one line of IRC, whoever is told it. */
    static String line(Object value) {
        if (!(value instanceof String text) || text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a text without line breaks is expected, not " + show(value));
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LINE_BYTES_MAX) {
            throw new IllegalArgumentException("a line of at most %d bytes is expected, not one of %d: %s"
                    .formatted(LINE_BYTES_MAX, bytes, show(value)));
        }
        return text;
    }

    static int number(Object value, int least, int most) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                "a number from %d to %d is expected, not %s".formatted(least, most, show(value)));
    }

    static boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("true or false is expected, not " + show(value));
    }

    static <T> List<T> list(Object value, Function<Object, T> read) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().map(read).toList();
        }
        throw new IllegalArgumentException("a list in brackets is expected, not " + show(value));
    }

    /** One of several words. */
    static String oneOf(Object value, Collection<String> words) {
        if (value instanceof String word && words.contains(word)) {
            return word;
        }
        throw new IllegalArgumentException("one of %s is expected, not %s"
                .formatted(words.stream().map(Values::show).collect(Collectors.joining(", ")), show(value)));
    }

    /** As it stands in a file. */
    static String show(Object value) {
        return switch (value) {
            case String text -> '"' + text + '"';
            case List<?> list -> list.stream().map(Values::show).collect(Collectors.joining(", ", "[", "]"));
            case TomlArray array -> show(array.toList());
            case Subnet subnet -> show(subnet.toString());
            case Path path -> show(path.toString());
            case HostPort address -> show(address.toString());
            case Optional<?> given -> given.<String>map(Values::show).orElse("false");
            case Secret secret -> "\"...\"";
            default -> value.toString();
        };
    }
}
