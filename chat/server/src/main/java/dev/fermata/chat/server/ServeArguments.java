package dev.fermata.chat.server;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the server is to be started; what is said here goes before what the configuration file says.
 *
 * @param values of the options that were given
 */
record ServeArguments(Map<ServeOption, Object> values) {
    static final String SERVE = "serve";

    /**
     * Reads a command line that is as most are. It takes no time, where {@link CommandLines} takes a tenth of a second: much
     * for a server that is started anew for every test of somebody's. What is not that plain is left to those, a mistake among
     * it.
     *
     * @return null when it is not that plain
     */
    static @Nullable ServeArguments readPlain(String... arguments) {
        Map<ServeOption, Object> values = new EnumMap<>(ServeOption.class);
        Iterator<String> words = List.of(arguments).iterator();
        for (boolean first = true; words.hasNext(); first = false) {
            String word = words.next();
            boolean isCommand = first && word.equals(SERVE);
            if (!isCommand && !readOne(word, words, values)) {
                return null;
            }
        }
        return contradict(values) ? null : new ServeArguments(values);
    }

    /** Whether what is said cannot all be meant. */
    static boolean contradict(Map<ServeOption, Object> values) {
        return values.containsKey(ServeOption.TLS) && values.containsKey(ServeOption.NO_TLS);
    }

    private static boolean readOne(String word, Iterator<String> words, Map<ServeOption, Object> values) {
        int equals = word.indexOf('=');
        ServeOption option =
                ServeOption.of(equals < 0 ? word : word.substring(0, equals)).orElse(null);
        if (option == null || values.containsKey(option)) {
            return false;
        }
        if (option.label().isEmpty()) {
            values.put(option, true);
            return equals < 0;
        }
        String value = equals >= 0 ? word.substring(equals + 1) : words.hasNext() ? words.next() : "";
        try {
            return !value.isEmpty() && !value.startsWith("-") && values.put(option, option.read(value)) == null;
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    /** What the file says as of now, and over it what was said on the command line. */
    Settings settings() {
        Path config = (Path) values.get(ServeOption.CONFIG);
        Settings settings = config == null ? Settings.defaults() : SettingsFile.read(config);
        if (values.get(ServeOption.DATA) instanceof Path data) {
            settings = settings.withData(data);
        }
        if (values.get(ServeOption.IRC) instanceof HostPort irc) {
            settings = settings.withIrc(irc);
        }
        if (values.containsKey(ServeOption.NO_TLS)) {
            settings = settings.withTls(Optional.empty());
        }
        if (values.get(ServeOption.TLS) instanceof HostPort tls) {
            settings = settings.withTls(Optional.of(tls));
        }
        return values.get(ServeOption.WEB) instanceof HostPort web ? settings.withWeb(web) : settings;
    }
}
