package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.socket.ListenerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeArgumentsTest {
    private static Map<ServeOption, Object> values(String line) {
        return ServeArguments.readPlain(line.isEmpty() ? new String[0] : line.split(" ", -1))
                .values();
    }

    @Test
    void whatIsPlainIsRead() {
        assertThat(values("")).isEmpty();
        assertThat(values("serve")).isEmpty();
        Map<ServeOption, Object> expected = Map.of(
                ServeOption.CONFIG,
                Path.of("a.toml"),
                ServeOption.IRC,
                new HostPort("::1", 0),
                ServeOption.NO_TLS,
                true);
        assertThat(values("serve --config a.toml --irc=[::1]:0 --no-tls")).isEqualTo(expected);
        assertThat(values("--config=a.toml --no-tls --irc [::1]:0")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve -h",
                "check-config",
                "serve serve",
                "--irc",
                "--irc=",
                "--irc nowhere",
                "--irc --no-tls",
                "--no-tls=true",
                "--no-tls --tls 127.0.0.1:0",
                "--data a --data b",
                "--colour red",
                "--config a.toml serve"
            })
    void allElseIsLeftToThoseWhoUnderstandMore(String line) {
        assertThat(ServeArguments.readPlain(line.split(" ", -1))).isNull();
    }

    @TempDir
    Path folder;

    @Test
    void theCommandLineGoesBeforeTheFile() throws IOException {
        Path file = Files.write(
                folder.resolve("fermata.toml"),
                List.of("data = \"kept\"", "listen.irc = \"127.0.0.1:1\"", "listen.web = \"127.0.0.1:2\""));
        ServeArguments arguments = new ServeArguments(Map.of(
                ServeOption.CONFIG,
                file,
                ServeOption.DATA,
                folder,
                ServeOption.IRC,
                new HostPort("127.0.0.1", 3),
                ServeOption.NO_TLS,
                true));
        Settings settings = arguments.settings();
        assertThat(settings.data()).isEqualTo(folder);
        assertThat(settings.listeners())
                .containsExactlyInAnyOrder(
                        ListenerSettings.at(ListenerKind.IRC, new HostPort("127.0.0.1", 3)),
                        ListenerSettings.at(ListenerKind.WEB, new HostPort("127.0.0.1", 2)));
    }
}
