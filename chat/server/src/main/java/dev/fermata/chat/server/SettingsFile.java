package dev.fermata.chat.server;

import dev.fermata.chat.conversation.Limit;
import dev.fermata.chat.conversation.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/** The configuration file. A new key is a line in {@link #KEYS}; a key that is not there is refused with its line. */
final class SettingsFile {
    /** What one key does to the settings; throws IllegalArgumentException when the value does not fit. */
    @FunctionalInterface
    private interface Key {
        Settings apply(Settings settings, Object value, Path folder);
    }

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#]+");
    private static final Map<String, Key> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("data", (settings, value, folder) -> settings.withData(folder.resolve(text(value))));
        KEYS.put("listen.irc", (settings, value, folder) -> settings.withIrc(HostPort.parse(text(value))));
        KEYS.put(
                "listen.tls",
                (settings, value, folder) -> settings.withTls(
                        Boolean.FALSE.equals(value) ? Optional.empty() : Optional.of(HostPort.parse(text(value)))));
        KEYS.put("listen.web", (settings, value, folder) -> settings.withWeb(HostPort.parse(text(value))));
        KEYS.put("web.origins", (settings, value, folder) -> settings.withOrigins(origins(value)));
        KEYS.put(
                "server.name",
                (settings, value, folder) -> withServer(
                        settings,
                        was -> new ServerSettings(
                                word(value), was.network(), was.version(), was.motd(), was.password())));
        KEYS.put(
                "server.network",
                (settings, value, folder) -> withServer(
                        settings,
                        was -> new ServerSettings(was.name(), word(value), was.version(), was.motd(), was.password())));
        KEYS.put(
                "server.motd",
                (settings, value, folder) -> withServer(
                        settings,
                        was -> new ServerSettings(
                                was.name(), was.network(), was.version(), lines(value), was.password())));
        for (Limit limit : Limit.values()) {
            KEYS.put(
                    "limits." + limit.key(),
                    (settings, value, folder) ->
                            settings.withChat(settings.chat().withLimit(limit, count(value))));
        }
    }

    private SettingsFile() {}

    /**
     * Reads a file over the given settings. Relative paths in it are relative to its folder.
     *
     * @throws StartException with all that is wrong in it, line by line
     */
    static Settings read(Path file, Settings settings) {
        TomlParseResult toml = parse(file);
        List<String> errors = new ArrayList<>();
        toml.errors()
                .forEach(error ->
                        errors.add("%s:%d: %s".formatted(file, error.position().line(), error.getMessage())));
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        Settings read = settings;
        if (errors.isEmpty()) {
            for (String path : toml.dottedKeySet()) {
                Object value = toml.get(path);
                Key key = KEYS.get(path);
                int line = Optional.ofNullable(toml.inputPositionOf(path))
                        .map(position -> position.line())
                        .orElse(0);
                if (key == null || value == null) {
                    errors.add("%s:%d: unknown key '%s'; known are %s"
                            .formatted(file, line, path, String.join(", ", KEYS.keySet())));
                    continue;
                }
                try {
                    read = key.apply(read, value, folder);
                } catch (IllegalArgumentException unfit) {
                    errors.add("%s:%d: %s: %s".formatted(file, line, path, unfit.getMessage()));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new StartException(String.join(System.lineSeparator(), errors), null);
        }
        return read;
    }

    private static TomlParseResult parse(Path file) {
        try {
            return Toml.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new StartException(
                    "cannot read the configuration file %s: %s. Is the path right?".formatted(file, unreadable),
                    unreadable);
        }
    }

    private static Settings withServer(Settings settings, UnaryOperator<ServerSettings> change) {
        return settings.withChat(
                settings.chat().withServer(change.apply(settings.chat().server())));
    }

    private static String text(Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("a text in quotes is expected, not " + value);
    }

    private static String word(Object value) {
        String text = text(value);
        if (text.chars().anyMatch(c -> c <= ' ') || text.startsWith(":")) {
            throw new IllegalArgumentException("a name without spaces is expected, not '" + text + "'");
        }
        return text;
    }

    private static int count(Object value) {
        if (value instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new IllegalArgumentException("a number from 1 is expected, not " + value);
    }

    private static List<String> lines(Object value) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().map(SettingsFile::line).toList();
        }
        throw new IllegalArgumentException("a list of texts is expected, not " + value);
    }

    private static String line(Object value) {
        String text = text(value);
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a text without line breaks is expected; a list has one for each line");
        }
        return text;
    }

    private static Set<String> origins(Object value) {
        Set<String> origins = new LinkedHashSet<>(lines(value));
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "an origin such as \"https://chat.example.org\" is expected, not '" + origin + "'");
            }
        }
        return origins;
    }

    /** The keys that may stand in a file, for the documentation and its test. */
    static List<String> keys() {
        return List.copyOf(KEYS.keySet());
    }
}
