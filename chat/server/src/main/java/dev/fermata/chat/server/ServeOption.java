package dev.fermata.chat.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said on the command line of the server. */
enum ServeOption {
    CONFIG("--config", "FILE", "the configuration file; docs/configuration.md lists what may stand in it"),
    DATA("--data", "DIR", "the folder for what is kept (default: data, in the folder where you are)"),
    IRC("--irc", "HOST:PORT", "where to listen for IRC (default: 127.0.0.1:6667); port 0 picks a free one"),
    TLS("--tls", "HOST:PORT", "where to listen for IRC over TLS (default: 127.0.0.1:6697)"),
    NO_TLS("--no-tls", null, "do not listen for IRC over TLS"),
    WEB("--web", "HOST:PORT", "where to listen for browsers (default: 127.0.0.1:8080)");

    private final String text;
    private final @Nullable String label;
    private final String description;

    ServeOption(String text, @Nullable String label, String description) {
        this.text = text;
        this.label = label;
        this.description = description;
    }

    static Optional<ServeOption> of(String text) {
        return Arrays.stream(values())
                .filter(option -> option.text.equals(text))
                .findFirst();
    }

    /** As it is written. */
    String text() {
        return text;
    }

    /** What its value is called; empty when it has none. */
    Optional<String> label() {
        return Optional.ofNullable(label);
    }

    String description() {
        return description;
    }

    /** @throws IllegalArgumentException when the value does not fit */
    Object read(String value) {
        return switch (this) {
            case CONFIG, DATA -> Path.of(value);
            case IRC, TLS, WEB -> HostPort.parse(value);
            case NO_TLS -> Boolean.valueOf(value);
        };
    }
}
