package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.conversation.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    private Settings read(String... lines) throws IOException {
        return SettingsFile.read(
                Files.write(folder.resolve("fermata.toml"), Arrays.asList(lines)), Settings.defaults());
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(read()).isEqualTo(Settings.defaults());
    }

    @Test
    void everyKeyIsHeeded() throws IOException {
        Settings settings = read(
                "data = \"kept\"",
                "[listen]",
                "irc = \"0.0.0.0:1\"",
                "tls = \"[::1]:2\"",
                "web = \"localhost:3\"",
                "[server]",
                "name = \"irc.example.org\"",
                "network = \"Example\"",
                "motd = [\"one\", \"two\"]",
                "[limits]",
                "clients = 5",
                "channels-per-client = 6",
                "history = 7");
        assertThat(settings.data()).isEqualTo(folder.toAbsolutePath().resolve("kept"));
        assertThat(settings.irc()).isEqualTo(new HostPort("0.0.0.0", 1));
        assertThat(settings.tls()).contains(new HostPort("::1", 2));
        assertThat(settings.web()).isEqualTo(new HostPort("localhost", 3));
        assertThat(settings.chat().server().name()).isEqualTo("irc.example.org");
        assertThat(settings.chat().server().network()).isEqualTo("Example");
        assertThat(settings.chat().server().motd()).isEqualTo(List.of("one", "two"));
        assertThat(settings.chat().limits().get(Limit.CLIENTS)).isEqualTo(5);
        assertThat(settings.chat().limits().get(Limit.CHANNELS_PER_CLIENT)).isEqualTo(6);
        assertThat(settings.chat().limits().get(Limit.HISTORY)).isEqualTo(7);
    }

    @Test
    void tlsCanBeLeftOut() throws IOException {
        assertThat(read("[listen]", "tls = false").tls()).isEqualTo(Optional.empty());
    }

    @Test
    void allThatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(() -> read(
                        "colour = \"red\"",
                        "[listen]",
                        "irc = \"6667\"",
                        "tls = true",
                        "[server]",
                        "name = \"two words\"",
                        "motd = \"one\"",
                        "[limits]",
                        "clients = 0",
                        "history = \"many\""))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("fermata.toml:1: unknown key 'colour'; known are data, listen.irc")
                .hasMessageContaining("fermata.toml:3: listen.irc: '6667' is not HOST:PORT")
                .hasMessageContaining("fermata.toml:4: listen.tls: a text in quotes is expected, not true")
                .hasMessageContaining("fermata.toml:6: server.name: a name without spaces")
                .hasMessageContaining("fermata.toml:7: server.motd: a list of texts")
                .hasMessageContaining("fermata.toml:9: limits.clients: a number from 1")
                .hasMessageContaining("fermata.toml:10: limits.history: a number from 1");
    }

    @Test
    void aFileThatIsNotTomlIsRefusedWithTheLine() {
        assertThatThrownBy(() -> read("data = \"x\"", "this is not toml")).hasMessageContaining("fermata.toml:2: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("nowhere.toml"), Settings.defaults()))
                .hasMessageContaining("nowhere.toml");
    }

    @Test
    void theDocumentationListsEveryKey() throws IOException {
        Path page = Path.of("../../docs/configuration.md");
        assertThat(SettingsFile.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(page).content().contains("`" + key + "`"));
    }
}
